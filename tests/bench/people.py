"""Invented people and organisations with right identity numbers and credit codes."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

_SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文仇解单"
)
_OF_MEN = "伟强磊军勇杰涛明超辉刚平建国志海波斌宇浩凯鹏飞健俊峰毅文华东林生福全贵祥旭晨轩"
_OF_WOMEN = "芳娜秀英敏静丽艳娟霞秀兰桂玲红梅玉珍燕萍雪琳慧莹洁倩婷云莲菊香凤春花怡佳"
_WORK = ("务工", "个体经营", "退休", "教师", "司机", "护士", "保安", "农民", "会计", "厨师", "无业", "快递员")
_AREAS = ("520201", "520203", "520221", "520281", "150207", "430102", "510105", "330106", "410103", "420111")
_BRANDS = ("安居", "明达", "鸿运", "佳和", "锦程", "永盛", "天泽", "众信", "绿洲", "同创", "福满", "长青")
_TRADES = ("物业服务", "建筑劳务")
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CREDIT_SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def person(chance: random.Random, ref: str, side: str, unit: str) -> dict[str, Any]:
    """A party of a case file, a person."""
    gender = chance.choice(("male", "female"))
    born = date(1944, 1, 1) + timedelta(days=int(chance.triangular(0, 23000, 15000)))
    return {
        "ref": ref,
        "side": side,
        "kind": "person",
        "name": name(chance, gender),
        "gender": gender,
        "ethnicity": "汉族" if chance.random() < 0.9 else chance.choice(("苗族", "布依族", "彝族", "回族")),
        "id_number": id_number(chance, born, gender),
        "birth_date": born.isoformat(),
        "occupation": chance.choice(_WORK),
        "phone": f"1{chance.choice('35789')}{chance.randrange(10**9):09d}",
        "address": _home(chance, unit),
    }


def _home(chance: random.Random, unit: str) -> str:
    house, stairs = chance.randint(1, 60), chance.randint(1, 4)
    return f"{unit}{house}栋{stairs}单元{chance.randint(1, 18)}0{chance.randint(1, 4)}室"


def organisation(chance: random.Random, ref: str, side: str, unit: str) -> dict[str, Any]:
    """A party of a case file, one of the two dozen companies of a community."""
    named = f"{unit}{chance.choice(_BRANDS)}{chance.choice(_TRADES)}有限公司"
    chance = random.Random(named)
    return {
        "ref": ref,
        "side": side,
        "kind": "organisation",
        "name": named,
        "credit_code": credit_code(chance),
        "legal_representative": name(chance, "male"),
        "post": "经理",
        "phone": f"0858-8{chance.randrange(10**6):06d}",
        "address": f"{unit}{chance.randint(1, 300)}号",
    }


def name(chance: random.Random, gender: str) -> str:
    """An invented name, two thirds of them with two given characters; common surnames come more often."""
    given = _OF_MEN if gender == "male" else _OF_WOMEN
    surname = _SURNAMES[int(chance.triangular(0, len(_SURNAMES) - 1, 0))]
    return surname + "".join(chance.choice(given) for _ in range(1 if chance.random() < 0.33 else 2))


def id_number(chance: random.Random, born: date, gender: str) -> str:
    """An identity number of that birth date and gender with its right last character (GB 11643)."""
    order = chance.randrange(500) * 2 + (gender == "male")
    first = f"{chance.choice(_AREAS)}{born:%Y%m%d}{order:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(first, _WEIGHTS, strict=True))
    return first + "10X98765432"[total % 11]


def credit_code(chance: random.Random) -> str:
    """A unified social credit code with its right last character (GB 32100)."""
    first = "91520201MA" + "".join(chance.choice(_CREDIT_SIGNS) for _ in range(7))
    total = sum(_CREDIT_SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(first))
    return first + _CREDIT_SIGNS[-total % 31]
