"""A few thousand different sentences about disputes, composed from tables, the same on every machine.

Search is only worth measuring on text whose words are as frequent as in life: a matter's own words stand in
the cases of its category, the words of every dispute nearly everywhere, a name in a handful of cases.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache

PER_MATTER = 230
IN_GENERAL = 420


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What people fall out about: a category's own words."""

    category: str
    cause: str
    weight: int
    titles: tuple[str, ...]
    scenes: tuple[str, ...]
    harms: tuple[str, ...]
    wishes: tuple[str, ...]


MATTERS = (
    Matter(
        category="neighbours",
        cause="相邻关系纠纷",
        weight=24,
        titles=("楼道堆物", "卫生间漏水", "空调外机噪声", "院墙占地", "采光", "排水", "养犬扰民", "共用通道"),
        scenes=("楼上卫生间防水老化", "空调外机正对卧室窗户", "楼道长期堆放纸箱和旧家具", "后院砌墙占了公共通道",
                "夜里弹琴、拖动家具", "阳台封装挡住光线", "厨房排水管倒灌", "饲养的狗半夜吠叫", "太阳能管道冻裂"),
        harms=("顶棚渗水起皮", "墙纸和木地板泡坏", "老人夜里睡不着", "轮椅出不了门", "衣柜发霉", "客厅终日开灯",
               "孩子做不成作业", "楼道消防通道被堵"),
        wishes=("重做防水并恢复原状", "把堆放的东西搬走", "把外机移到北墙", "拆除多占的院墙", "夜里十点以后不再弹琴",
                "赔偿装修损失"),
    ),
    Matter(
        category="marriage_family",
        cause="婚姻家庭纠纷",
        weight=22,
        titles=("子女探视", "赡养", "离婚财产", "抚养费", "彩礼返还", "遗产分割", "夫妻分居"),
        scenes=("离婚后孩子随母亲生活", "三个子女轮流照料母亲", "丈夫常年在外务工", "婚前给付彩礼后未共同生活",
                "父亲去世后留下一套老房", "夫妻因家务和开支经常争吵", "再婚后双方子女不和"),
        harms=("孩子两个月没有见到父亲", "老人的药费没有着落", "双方在小区门口吵闹", "母亲搬到出租屋独住", "存折和房产证被拿走",
               "孩子开学的费用拖着没交"),
        wishes=("每月探视两次", "按月给付抚养费", "子女每人每月出赡养费", "彩礼返还一部分", "老房由照料多的一方多分",
                "寒暑假各住一周"),
    ),
    Matter(
        category="housing",
        cause="房屋租赁合同纠纷",
        weight=9,
        titles=("房屋租赁", "押金退还", "商铺转租", "装修损坏", "房屋买卖定金"),
        scenes=("租期未满房东要求搬离", "退租时押金没有退还", "商铺转租没有告知房东", "出租屋热水器漏电", "定金交了以后房价上涨"),
        harms=("货物堆在路边", "租金多付了一个季度", "装修投入收不回", "租客一家临时住旅馆", "水电被停"),
        wishes=("退还押金", "赔偿搬家费用", "继续履行到期满", "双倍返还定金", "按使用时间折算租金"),
    ),
    Matter(
        category="labour",
        cause="追索劳动报酬纠纷",
        weight=9,
        titles=("拖欠工资", "工伤赔偿", "解除劳动合同", "加班费", "工程款"),
        scenes=("工地完工后包工头失去联系", "在车间搬料时砸伤脚背", "公司口头通知不用来上班", "连续几个月加班没有加班费",
                "班组十几个人的工资没有结清"),
        harms=("工人聚在项目部门口", "误工两个月没有收入", "住院费用自己垫付", "春节回家的路费没有着落", "社保断缴"),
        wishes=("结清拖欠的工资", "按工伤标准赔偿", "补发加班费", "支付经济补偿", "分两期付清工程款"),
    ),
    Matter(
        category="traffic",
        cause="机动车交通事故责任纠纷",
        weight=8,
        titles=("电动车碰撞", "停车剐蹭", "行人被撞", "货车追尾"),
        scenes=("电动自行车在路口转弯时碰倒行人", "倒车时剐蹭了旁边的轿车", "外卖骑手在小区内逆行", "货车卸货时溜车", "雨天路滑追尾"),
        harms=("右腿骨裂住院", "车门凹陷掉漆", "老人手腕骨折", "误工一个多月", "车上的货物受损"),
        wishes=("赔偿医疗费和误工费", "按定损单修车", "一次付清后互不追究", "垫付的费用先还", "赔偿营养费"),
    ),
    Matter(
        category="property_management",
        cause="物业服务合同纠纷",
        weight=7,
        titles=("物业费", "电梯停运", "停车收费", "小区绿化", "高空抛物"),
        scenes=("电梯停了十多天没有人修", "业主以服务不到位为由不交物业费", "地下车位只卖不租", "绿地被改成停车位", "花盆从高处落下"),
        harms=("高层的老人下不了楼", "物业停了门禁卡", "业主在群里互相指责", "车停到了消防通道", "车顶被砸出凹坑"),
        wishes=("尽快修好电梯", "物业费打折后补交", "公布收支账目", "恢复绿地", "加装防抛物的摄像头"),
    ),
    Matter(
        category="contract",
        cause="民间借贷纠纷",
        weight=7,
        titles=("民间借贷", "合伙经营", "货款", "装修合同", "预付卡退费"),
        scenes=("借条写明一年内还清", "合伙开饭馆后账目不清", "建材送到工地以后没有付款", "装修到一半停工", "健身房搬走后卡里还有余额"),
        harms=("利息算法说不到一起", "供货的人天天上门要账", "房子住不进去", "合伙人各拿一本账", "老人的养老钱收不回"),
        wishes=("分期归还本金", "对账以后散伙", "付清货款", "限期完工", "退还卡里余额"),
    ),
    Matter(
        category="damages",
        cause="生命权、身体权、健康权纠纷",
        weight=6,
        titles=("推搡受伤", "犬只咬伤", "校园打闹", "滑倒受伤"),
        scenes=("广场舞场地发生推搡", "没有拴绳的狗扑咬路人", "学生课间打闹摔伤", "超市门口结冰滑倒", "酒后言语冲突动了手"),
        harms=("门牙断裂", "打了五针狂犬疫苗", "胳膊打了石膏", "腰部软组织挫伤", "眼镜和手机损坏"),
        wishes=("赔偿医疗费", "当面赔礼道歉", "承担后续治疗费", "拴绳并按时接种", "学校和家长各担一部分"),
    ),
    Matter(
        category="land_forest",
        cause="土地承包经营权纠纷",
        weight=4,
        titles=("宅基地边界", "承包地流转", "林木采伐", "灌溉用水"),
        scenes=("两家宅基地的界石被移动", "承包地口头流转十多年", "地边的杨树被砍", "旱季争用一条水渠", "修路占了田埂"),
        harms=("春耕误了农时", "禾苗旱死一片", "两家老人当场争吵", "果树被压断"),
        wishes=("按四至重新立界石", "按年付流转费", "按棵赔偿", "按天轮流放水", "恢复田埂"),
    ),
    Matter(
        category="medical",
        cause="医疗损害责任纠纷",
        weight=2,
        titles=("诊疗争议", "医疗费用", "病历封存"),
        scenes=("手术以后恢复不如预期", "门诊输液后出现皮疹", "对护理记录有疑问", "住院期间摔下病床"),
        harms=("家属情绪激动", "又住院治疗二十天", "费用超出预算", "行动不便需要人照料"),
        wishes=("说明诊疗经过", "减免部分费用", "共同委托鉴定", "适当补偿"),
    ),
    Matter(
        category="consumer",
        cause="消费者权益保护纠纷",
        weight=2,
        titles=("退换货", "预付消费", "食品质量"),
        scenes=("新买的冰箱不制冷", "美容店关门转让", "聚餐后几个人腹泻", "二手手机与描述不符"),
        harms=("店家不肯退换", "卡里的钱取不出来", "看病花了几百元", "来回跑了四趟"),
        wishes=("换一台新机", "退还余额", "赔偿看病费用", "退一赔三"),
    ),
)  # fmt: skip

_WHEN = ("今年开春以来", "上个月中旬", "国庆假期前后", "入冬以后", "前天傍晚", "去年年底", "近半年", "端午节前", "连日下雨以后",
         "搬来不久", "孩子放暑假期间", "装修期间", "周末上午", "春节前后", "双方结算时")  # fmt: skip
_WHO = ("申请人", "被申请人", "双方", "租户", "业主", "住户", "村民", "其家属", "同住的老人", "女方", "男方", "楼组长")
_MOOD = ("情绪激动", "互不相让", "言语冲突", "多次找社区反映", "一度闹到楼下", "拒绝当面谈", "僵持不下", "气头上说了狠话",
         "在群里互相指责", "报过警", "不再往来", "经劝说后坐下来谈")  # fmt: skip
_STEP = ("网格员上门看了现场", "社区民警到场劝开", "社区干部电话联系双方", "调解员分头听取意见", "妇联的同志陪着谈心",
         "楼组长先去说和", "司法所讲解了有关规定", "物业提供了监控录像", "律师到场解答疑问", "双方在居委会坐下来商量")  # fmt: skip
_STATE = ("分歧主要在数额", "愿意各让一步", "对责任划分仍有争议", "同意先核对单据", "希望尽快有个说法", "提出分期履行",
          "要求写成书面协议", "同意由社区见证", "担心对方反悔", "请求到现场查看")  # fmt: skip


def sentences_of(matter: Matter) -> tuple[str, ...]:
    """The sentences of one matter's own words."""
    return _composed(matter)


@cache
def general_sentences() -> tuple[str, ...]:
    """The sentences that stand in disputes of any kind."""
    found = {f"{step}，{who}{state}。" for step in _STEP for who in _WHO for state in _STATE}
    found |= {f"{when}{who}{mood}，{step}。" for when in _WHEN for who in _WHO for mood in _MOOD for step in _STEP[:2]}
    return tuple(random.Random("general").sample(sorted(found), IN_GENERAL))


@cache
def _composed(matter: Matter) -> tuple[str, ...]:
    found = {f"{when}，{scene}，{harm}。" for when in _WHEN for scene in matter.scenes for harm in matter.harms}
    found |= {f"{who}称{harm}，要求{wish}，{mood}。" for who in _WHO for harm in matter.harms
              for wish in matter.wishes for mood in _MOOD}  # fmt: skip
    found |= {f"因{scene}，{who}{mood}，提出{wish}。" for scene in matter.scenes for who in _WHO
              for mood in _MOOD for wish in matter.wishes}  # fmt: skip
    return tuple(random.Random(matter.category).sample(sorted(found), PER_MATTER))
