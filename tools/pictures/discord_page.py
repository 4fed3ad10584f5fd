"""Messages as Discord's dark theme shows them."""

import html
from typing import Any

from tools.pictures.markdown import to_html

Json = dict[str, Any]

_EYE = (
    '<svg width="13" height="10" viewBox="0 0 20 14" fill="none" stroke="#949ba4" stroke-width="1.8">'
    '<path d="M1 7q9-12 18 0-9 12-18 0z"/><circle cx="10" cy="7" r="2.6"/></svg>'
)
"""Drawn, for not every machine has a font with emoji."""
STYLE = """
* { box-sizing: border-box } body { margin: 0; background: #313338; color: #dbdee1; padding: 18px 22px;
  font: 16px/1.375 "gg sans", "Noto Sans", "Helvetica Neue", Arial, sans-serif }
.message { position: relative; padding: 3px 0 12px 56px } .avatar { position: absolute; left: 0; top: 22px; width: 40px;
  height: 40px; border-radius: 50%; color: #fff; font-weight: 600; text-align: center; line-height: 40px }
.top .avatar { top: 4px } .reply { font-size: 14px; color: #b5bac1; padding: 0 0 4px 0; white-space: nowrap;
  overflow: hidden; text-overflow: ellipsis } .reply:before { content: ""; display: inline-block; width: 30px;
  height: 10px; border-left: 2px solid #4e5058; border-top: 2px solid #4e5058; border-radius: 6px 0 0 0;
  margin: 0 4px -4px -36px } .name { color: #f2f3f5; font-weight: 500; margin-right: 4px } .app { background: #5865f2;
  color: #fff; border-radius: 3px; font-size: 10px; font-weight: 600; padding: 1px 5px; vertical-align: 2px }
.time { color: #949ba4; font-size: 12px; margin-left: 6px } .mention { background: #3c4270; color: #c9cdfb;
  border-radius: 3px; padding: 0 2px } .frame { background: #2b2d31; border: 1px solid #3f4147; border-left: 4px solid;
  border-radius: 8px; padding: 12px 14px; margin-top: 5px; max-width: 780px } .frame > div + div { margin-top: 8px }
pre, code { background: #1e1f22; border-radius: 4px; font: 13px/1.4 "Noto Sans Mono", "DejaVu Sans Mono", monospace }
pre { border: 1px solid #3f4147; margin: 4px 0; padding: 7px; white-space: pre-wrap } code { padding: 1px 3px }
.item { display: flex } .item i { font-style: normal; min-width: 20px } p { margin: 0 } h3 { margin: 2px 0; font-size: 17px; color: #f2f3f5 } small { display: block; color: #949ba4;
  font-size: 13px; margin-top: 3px } blockquote { margin: 2px 0; padding: 0 8px 0 12px; border-left: 4px solid #4e5058 }
a { color: #00a8fc; text-decoration: none } li { margin: 2px 0 2px 18px } hr { border: 0; border-top: 1px solid #3f4147;
  margin: 10px 0 } .row { display: flex; flex-wrap: wrap; gap: 8px } button { font: 500 14px/1 inherit;
  font-family: inherit; color: #fff; border: 0; border-radius: 3px; padding: 10px 14px; background: #4e5058 }
button.s1 { background: #5865f2 } .only { font-size: 12px; color: #949ba4; margin-top: 6px } .only a { margin-left: 2px }
"""


def page(messages: list[str]) -> str:
    """Put messages on a page."""
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style>{''.join(messages)}"


def message(shown: Json, users: dict[str, str], *, above: str = "") -> str:
    """Show one message; ``above`` is the line that says what it belongs to."""
    author = shown["author"]
    name = users[author["id"]]
    content = to_html(shown["content"], users) if shown["content"] else ""
    parts = "".join(_component(one, users) for one in shown["components"])
    colour = "#3b6ea5" if author["bot"] else "#b8652a"
    only = (
        f'<div class="only">{_EYE} Only you can see this · <a>Dismiss message</a></div>'
        if shown["flags"] & 64
        else ""
    )
    badge = '<span class="app">APP</span>' if author["bot"] else ""
    reply = f'<div class="reply">{above}</div>' if above else ""
    return (
        f'<div class="message{"" if above else " top"}">{reply}<div class="avatar" style="background:{colour}">'
        f'{html.escape(name[0])}</div><span class="name">{html.escape(name)}</span>{badge}'
        f'<span class="time">Today at 10:04</span>{content}{parts}{only}</div>'
    )


def _component(component: Json, users: dict[str, str]) -> str:
    inner = "".join(_component(one, users) for one in component.get("components", []))
    match component["type"]:
        case 17:
            return (
                f'<div class="frame" style="border-left-color:#{component["accent_color"]:06x}">{inner}</div>'
            )
        case 10:
            return f"<div>{to_html(component['content'], users)}</div>"
        case 14:
            return "<hr>"
        case 1:
            return f'<div class="row">{inner}</div>'
        case 2:
            return f'<button class="s{component["style"]}">{html.escape(component["label"])}</button>'
        case other:
            raise ValueError(other)
