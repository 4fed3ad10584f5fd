"""Emoji that are written by their names."""

import re
import unicodedata

_ICON = re.compile(r"(?:material|octicons|fontawesome|simple|bi|fa|fas|far|fab|icon|mdi)-[\w-]+$")
_FIRST_PICTURE = "\u2190"
_PERSON = re.compile(r"^(?:wo)?man_(?=\w+ing\b|raising|shrug|facepalm|bow)|_(?:wo)?man$")
_EMOJI = dict(
    pair.split("=")
    for pair in """
    warning=⚠️ x=❌ heavy_check_mark=✔️ white_check_mark=✅ check=✅ ballot_box_with_check=☑️ no_entry=⛔
    no_entry_sign=🚫 exclamation=❗ heavy_exclamation_mark=❗ bangbang=‼️ question=❓ grey_question=❔
    information_source=ℹ️ bulb=💡 memo=📝 pencil=📝 pencil2=✏️ pushpin=📌 round_pushpin=📍 paperclip=📎 link=🔗
    book=📖 books=📚 bookmark=🔖 page_facing_up=📄 clipboard=📋 file_folder=📁 open_file_folder=📂 package=📦
    bow=🙇 shrug=🤷 facepalm=🤦 ok_hand=👌 handshake=🤝 crossed_fingers=🤞 raising_hand=🙋 writing_hand=✍️ v=✌️
    laughing=😆 rofl=🤣 grinning=😀 blush=😊 innocent=😇 heart_eyes=😍 hugs=🤗 confused=😕 worried=😟 scream=😱
    upside_down_face=🙃 neutral_face=😐 relieved=😌 exploding_head=🤯 partying_face=🥳 robot=🤖
    ghost=👻 skull=💀 sweat_smile=😅 sweat=😓 smirk=😏
    rainbow=🌈 sunny=☀️ cloud=☁️ umbrella=☔ snowflake=❄️ ocean=🌊 seedling=🌱 evergreen_tree=🌲 deciduous_tree=🌳
    gift=🎁 cake=🍰 birthday=🎂 pizza=🍕 dog=🐶 cat=🐱 whale=🐳 snake=🐍 crab=🦀 penguin=🐧
    unicorn=🦄 checkered_flag=🏁 triangular_flag_on_post=🚩 airplane=✈️ train=🚆 bike=🚲 camera=📷
    tv=📺 movie_camera=🎥
    newspaper=📰 scroll=📜 label=🏷️ credit_card=💳 briefcase=💼 school=🏫 mortar_board=🎓 test_tube=🧪 door=🚪
    microscope=🔬 telescope=🔭 bomb=💣 pill=💊 syringe=💉 ambulance=🚑 rotating_light=🚨 stop_sign=🛑
    star=⭐ star2=🌟 sparkles=✨ tada=🎉 rocket=🚀 fire=🔥 boom=💥 zap=⚡ heart=❤️ heavy_plus_sign=➕
    heavy_minus_sign=➖ thumbsup=👍 +1=👍 thumbsdown=👎 -1=👎 clap=👏 wave=👋 pray=🙏 raised_hands=🙌 muscle=💪
    point_right=👉 point_left=👈 point_up=☝️ point_down=👇 eyes=👀 smile=😄 smiley=😃 grin=😁 wink=😉
    slightly_smiling_face=🙂 thinking=🤔 cry=😢 sob=😭 joy=😂 sunglasses=😎 tooth=🦷 bug=🐛 beetle=🐞 art=🎨
    lock=🔒 unlock=🔓 key=🔑 shield=🛡️ gear=⚙️ wrench=🔧 hammer=🔨 hammer_and_wrench=🛠️ construction=🚧 mag=🔍
    email=📧 envelope=✉️ phone=☎️ telephone=☎️ telephone_receiver=📞 calendar=📅 date=📅 hourglass=⌛ clock1=🕐
    alarm_clock=⏰ stopwatch=⏱️ chart_with_upwards_trend=📈 bar_chart=📊 moneybag=💰 computer=💻 iphone=📱
    globe_with_meridians=🌐 earth_africa=🌍 earth_americas=🌎 house=🏠 office=🏢 hospital=🏥 car=🚗 coffee=☕
    beer=🍺 trophy=🏆 medal=🏅 dart=🎯 bell=🔔 no_bell=🔕 loudspeaker=📢 mega=📣 speech_balloon=💬 recycle=♻️
    arrow_right=➡️ arrow_left=⬅️ arrow_up=⬆️ arrow_down=⬇️ red_circle=🔴 large_blue_circle=🔵 green_circle=🟢
    yellow_circle=🟡 white_circle=⚪ black_circle=⚫ green_heart=💚 blue_heart=💙 yellow_heart=💛 100=💯 new=🆕
    ok=🆗 sos=🆘 up=🆙 free=🆓 top=🔝 back=🔙 soon=🔜 one=1️⃣ two=2️⃣ three=3️⃣ four=4️⃣ five=5️⃣
    six=6️⃣ seven=7️⃣ eight=8️⃣ nine=9️⃣ keycap_ten=🔟 zero=0️⃣ octocat= shipit= copyright=©️ registered=®️ tm=™️
    """.split()
)
"""Those that documents use, with the names that chats and forges share; a name that is none here stays."""


def shown(name: str) -> str:
    """The emoji of a name between colons, nothing for an icon; what is neither stays as it is written."""
    if _ICON.match(name):
        return ""
    return _EMOJI.get(_PERSON.sub("", name)) or _by_its_name(name) or f":{name}:"


def _by_its_name(name: str) -> str:
    """The picture that Unicode itself calls so; of a single word a program may be meant."""
    try:
        sign = unicodedata.lookup(name.replace("_", " ")) if "_" in name else ""
    except KeyError:
        return ""
    return sign if sign >= _FIRST_PICTURE else ""
