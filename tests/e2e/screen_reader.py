"""What a screen reader does with the program from outside: run by the system's Python, prints one JSON value.

Finds the program on the accessibility bus, goes through its pages, opens the registering dialog, types a name
into it, and reads everything it meets.
"""

import json
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PROGRAM = "调解工作台"
PATIENCE = 40
MOST_ITEMS = 25
CONTROLS = {
    "push button",
    "toggle button",
    "check box",
    "radio button",
    "combo box",
    "text",
    "entry",
    "list",
    "table",
    "tree",
    "tree table",
    "list item",
    "page tab",
    "dialog",
    "menu item",
}


def walk(node, depth=0):
    """Everything below a node that is on the screen; of a long list its first items."""
    yield node
    for at in range(min(node.get_child_count(), MOST_ITEMS)):
        child = node.get_child_at_index(at)
        if child is not None and depth < 30:
            yield from walk(child, depth + 1)


def is_shown(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def frame():
    """The program's window, waited for."""
    for _ in range(PATIENCE * 5):
        desktop = Atspi.get_desktop(0)
        for at in range(desktop.get_child_count()):
            program = desktop.get_child_at_index(at)
            for number in range(program.get_child_count() if program else 0):
                window = program.get_child_at_index(number)
                if window and PROGRAM in (window.get_name() or ""):
                    return program, window
        time.sleep(0.2)
    raise SystemExit("the program did not come onto the bus")


def found(root, role, name):
    """The control of a role whose name begins so, waited for."""
    for _ in range(50):
        for node in walk(root):
            if (
                role in (node.get_role_name(), None)
                and (node.get_name() or "").startswith(name)
                and is_shown(node)
            ):
                return node
        time.sleep(0.2)
    raise SystemExit(f"no {role} called {name}")


def press(node):
    node.get_action_iface().do_action(0)
    time.sleep(0.8)


def unnamed(root):
    """The roles of shown controls that say no name."""
    return [
        node.get_role_name()
        for node in walk(root)
        if node.get_role_name() in CONTROLS and is_shown(node) and not (node.get_name() or "").strip()
    ]


def has(node, state):
    node.clear_cache()
    return node.get_state_set().contains(state)


def switched(window, name):
    """Whether a chip says that it is on: before it is pressed, after, and after once more."""
    states = []
    for _ in range(3):
        chip = found(window, None, name)
        states.append(has(chip, Atspi.StateType.CHECKED))
        press(chip)
    press(found(window, None, name))
    return states


def main():
    program, window = frame()
    time.sleep(1.5)
    told = {"pages": {}, "unnamed": {}}
    for page in ("今日", "纠纷", "系统"):
        press(found(window, None, page))
        told["pages"][page] = [
            node.get_name()
            for node in walk(window)
            if node.get_role_name() in ("list item", "table cell", "push button")
            and is_shown(node)
            and node.get_name()
        ]
        told["unnamed"][page] = unnamed(window)
    press(found(window, None, "今日"))
    told["mine"] = switched(window, "只看我的")
    told["chosen"] = [
        node.get_name()
        for node in walk(window)
        if node.get_role_name() == "list item" and is_shown(node) and has(node, Atspi.StateType.SELECTED)
    ]
    press(found(window, "push button", "新登记"))
    dialog = found(program, None, "新登记纠纷")
    told["unnamed"]["新登记"] = unnamed(dialog)
    field = found(dialog, "text", "姓名")
    field.get_editable_text_iface().insert_text(0, "王某梅", len("王某梅"))
    time.sleep(0.5)
    told["typed"] = Atspi.Text.get_text(field, 0, -1)
    press(found(dialog, "push button", "关闭"))
    time.sleep(0.5)
    told["windows"] = [
        program.get_child_at_index(at).get_name()
        for at in range(program.get_child_count())
        if is_shown(program.get_child_at_index(at))
    ]
    json.dump(told, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main()
