"""Identity numbers, credit codes and phones: what is wrong with one, what one tells, how one is masked.

No sentence repeats the number it is about; the caller adds the place.
"""

from __future__ import annotations

import re
from datetime import date

_RESIDENT_FORM = re.compile(r"[0-9]{17}[0-9Xx]")
# 11-65 mainland, 81-83 residence permits of Hong Kong, Macao and Taiwan people, 9 permanent residents.
_REGION_FIRST = frozenset("12345689")
_CHECK_CHARACTERS = "10X98765432"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_LENGTH = 18
_PHONE_NOISE = re.compile(r"[^0-9]")
_MOBILE = re.compile(r"1[0-9]{10}")
_MALE, _FEMALE = "male", "female"
_SURNAMES = """
欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台
皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘
子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐
段干 百里 呼延 东郭 南门 羊舌 梁丘 左丘 西门 第五 即墨 达奚 褚师 纳兰
歐陽 東方 獨孤 諸葛 尉遲 赫連 澹臺 濮陽 鍾離 長孫 鮮于 軒轅
"""
_COMPOUND_SURNAMES = frozenset(_SURNAMES.split())


def identity_problem(text: str, *, today: date) -> str | None:
    """What is wrong with a resident's identity number, or nothing [GB 11643: ISO 7064 MOD 11-2].

    The area code beyond its first digit is not judged: codes are withdrawn and kept numbers stay valid.
    """
    if not _RESIDENT_FORM.fullmatch(text):
        return "居民身份证号码应为18位，前17位是数字，末位是数字或字母X，请核对。"
    if text[0] not in _REGION_FIRST:
        return "居民身份证号码的地区代码不存在，请对照证件核对前六位。"
    birth = _birth(text)
    if birth is None:
        return "居民身份证号码中的出生日期不存在，请对照证件核对第7至14位。"
    if birth > today:
        return "居民身份证号码中的出生日期晚于今天，请对照证件核对第7至14位。"
    if _check_character(text) != text[-1].upper():
        return "居民身份证号码的末位校验码不符，有数字录错，请对照证件逐位核对。"
    return None


def birth_date_of(text: str) -> date | None:
    """The birth date a right identity number tells; none for a wrong one, whose digits prove nothing."""
    return _birth(text) if _is_right(text) else None


def gender_of(text: str) -> str | None:
    """`male` or `female` as the 17th digit of a right identity number tells; none for a wrong one."""
    if not _is_right(text):
        return None
    return _MALE if int(text[16]) % 2 else _FEMALE


def identity_disagreement(text: str, birth: date | None, gender: str | None) -> str | None:
    """How a right identity number contradicts the birth date or gender given beside it, or nothing."""
    told_birth, told_gender = birth_date_of(text), gender_of(text)
    wrong = []
    if birth and told_birth and birth != told_birth:
        wrong.append("出生日期")
    if gender in {_MALE, _FEMALE} and told_gender and gender != told_gender:
        wrong.append("性别")
    if not wrong:
        return None
    return f"{'、'.join(wrong)}与居民身份证号码所载不一致，请对照证件核对，确需保留的写明原因。"


def credit_code_problem(text: str) -> str | None:
    """What looks wrong with a unified social credit code, or nothing: a hint, as old codes were issued wrong.

    [GB 32100-2015: 18 characters without I, O, S, V, Z; the last checks the others modulo 31]
    """
    if len(text) != _CREDIT_LENGTH or any(character not in _CREDIT_ALPHABET for character in text):
        return "统一社会信用代码应为18位数字和大写字母（不含I、O、S、V、Z），请核对。"
    total = sum(
        _CREDIT_ALPHABET.index(character) * pow(3, place, 31) for place, character in enumerate(text[:-1])
    )
    if _CREDIT_ALPHABET[-total % 31] != text[-1]:
        return "统一社会信用代码的末位校验码不符，请对照证照核对。"
    return None


def phone_digits(text: str) -> str:
    """The digits of a phone number: no spaces, hyphens, brackets, and no +86 or 0086 before it."""
    plain = _halfwidth(text).strip()
    digits = _PHONE_NOISE.sub("", plain)
    bare = digits.removeprefix("00").removeprefix("86")
    # A local number may begin with 86 itself: only a dialled prefix or a whole mobile number behind it tells.
    is_mobile = digits == f"86{bare}" and _MOBILE.fullmatch(bare) is not None
    is_prefixed = is_mobile or plain.startswith("+86") or digits.startswith("0086")
    return bare if is_prefixed else digits


def mask_identity(text: str) -> str:
    """An identity number showing its first 6 and last 4 characters [handbook 4.7]; short ones all hidden."""
    return _masked(text, head=6, tail=4)


def mask_phone(text: str) -> str:
    """A phone number showing its first 3 and last 4 characters [handbook 4.7]; short ones all hidden."""
    return _masked(text, head=3, tail=4)


def mask_name(text: str) -> str:
    """A person's surname and one star, whatever the length: 张*, 欧阳* [handbook 4.7]."""
    name = text.strip()
    if len(name) < 2:
        return "*" * len(name)
    is_compound = len(name) > 2 and name[:2] in _COMPOUND_SURNAMES
    return f"{name[: 2 if is_compound else 1]}*"


def _masked(text: str, *, head: int, tail: int) -> str:
    hidden = len(text) - head - tail
    # With fewer hidden than kept at the end the mask would give the number away.
    return f"{text[:head]}{'*' * hidden}{text[-tail:]}" if hidden >= tail else "*" * len(text)


def _is_right(text: str) -> bool:
    """Whether the number is right on some day, be it in the future."""
    return identity_problem(text, today=date.max) is None


def _birth(text: str) -> date | None:
    try:
        return date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        return None


def _check_character(text: str) -> str:
    """The 18th character that the first 17 digits ask for; place i weighs 2^(17-i) modulo 11."""
    total = sum(int(digit) * pow(2, 17 - place, 11) for place, digit in enumerate(text[:17]))
    return _CHECK_CHARACTERS[total % 11]


def _halfwidth(text: str) -> str:
    """Full-width digits and signs of a Chinese keyboard as their plain forms."""
    return "".join(chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign for sign in text)
