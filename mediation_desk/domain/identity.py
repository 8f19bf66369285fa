"""Identity numbers and credit codes: what is wrong with one, and what one tells.

No sentence repeats the number it is about; the caller adds the place.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date

RESIDENT_FORM = re.compile(r"[0-9]{17}[0-9Xx]")
# 11-65 mainland, 81-83 residence permits of Hong Kong, Macao and Taiwan people, 9 permanent residents.
_REGION_FIRST = frozenset("12345689")
_CHECK_CHARACTERS = "10X98765432"
_CREDIT_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CREDIT_LENGTH = 18
_MALE, _FEMALE = "male", "female"


def identity_problem(text: str, *, today: date) -> str | None:
    """What is wrong with a resident's identity number, or nothing [GB 11643: ISO 7064 MOD 11-2].

    The area code beyond its first digit is not judged: codes are withdrawn and kept numbers stay valid.
    """
    if not RESIDENT_FORM.fullmatch(text):
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


def number_typed(text: str) -> str:
    """The number that somebody typed or pasted: wide signs made narrow, no spaces, letters in capitals."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    # A mark that stood apart by a space joins its letter: read again, the number stays the same.
    return unicodedata.normalize("NFKC", plain)


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
