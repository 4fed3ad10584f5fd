"""Template tags in Markdown (Liquid, Jinja, Hugo's shortcodes) and other marks that no reader sees."""

import re
from dataclasses import dataclass

from knowledge.reading.markdown.dialects.emoji import shown
from knowledge.reading.markdown.dialects.roles import ROLE, words_of_role

_TAG = re.compile(
    r"\{\{[%<]\s*+(?P<close>/?)\s*+(?P<name>[\w./-]++)?(?P<args>[^{}]{0,1000}?)/?\s*[%>]\}\}"
    r"|\{%[-+]?\s*+(?P<end>end(?=\w))?(?P<word>[\w-]+)?(?P<rest>(?:(?!%\}|\{%).){0,2000}?)[-+]?%\}",
    re.DOTALL,
)
_INLINE = re.compile(
    rf"(?P<code>(?P<ticks>`+)(?!`).{{1,2000}}?(?<!`)(?P=ticks)(?!`))"
    rf"|(?P<role>{ROLE.pattern})"
    r"|\{%-?\s*(?P<raw>raw|verbatim)\s*-?%\}(?P<shown>.{0,5000}?)\{%-?\s*end(?P=raw)\s*-?%\}"
    r"|\{%-?\s*comment\s*-?%\}.{0,5000}?\{%-?\s*endcomment\s*-?%\}"
    r"|(?P<to>\]\()\s*(?P<target>\{\{?[%<{].{1,500}?[%>}]\}\}?[^)\s]{0,500})\s*\)"
    rf"|(?P<tag>{re.sub(r'[?]P<(?:close|name|args|end|word|rest)>', '?:', _TAG.pattern)})"
    r"|\{\{.{0,500}?\}\}|<%(?=[\s=_*#-]).{0,500}?%>|\{#\s.{0,500}?\s#\}|\{/?\*.{0,2000}?\*/?\}"
    r"|(?<!\])\[(?P<span>[^\[\]\n]{1,300})\]\{\s?[.#][\w-][^{}\n]{0,300}\}"
    r"|(?P<list>\{:[^{}\n]{0,300}\}|\{\s?[.#][\w-][^{}\n]{0,300}\}|(?<=[)`*\]])\{\s?(?:[\w-]{1,30}=|data-)[^{}\n]{0,300}\})"
    r"|\{(?P<critic>\+\+|--|>>|==)(?P<edited>.{1,1000}?)(?:\+\+|--|<<|==)\}"
    r"|(?<![\w+])\+\+(?P<keys>[a-z][\w-]{0,20}(?:\+[\w\"-]{1,20}){0,5})\+\+(?![\w+])"
    r"|(?<=[^\W_])(?P<script>[~^])(?P<low>[\w+-]{1,8})(?P=script)(?!(?P=script))"
    r"|:(?P<emoji>[a-z0-9+][\w+-]{0,60}):"
    r"|(?P<image>!)?\[\[(?P<page>[^\[\]|\n]{1,300})(?:\|(?P<label>[^\[\]\n]{0,300}))?\]\](?!\()"
    r"|(?<![\w=])==(?P<high>[^\s=](?:[^=\n]{0,500}[^\s=])?)==(?![\w=])"
    r"|%%.{1,2000}?%%",
    re.DOTALL,
)
_BARE_ATTRIBUTE = re.compile(r"(?<=[\w-])=\{\{[^{}]{0,300}\}\}(?=[^<>`]{0,300}>)")
_NAMED = re.compile(r"""([\w-]+)\s*[=:]\s*(?:"([^"]*)"|'([^']*)'|([^\s"',]+))""")
_QUOTED = re.compile(r""""([^"]*)"|'([^']*)'|“([^”]*)”""")
_BARE = re.compile(r"[\w][^\s\"'=%]*")
_CERTAIN = re.compile("==|%%|\\[\\[|[}:]`|<%")
_BRACE = re.compile(r"\{[{%#*:./+>=-]|\{ [#.]|(?<=[)`*\]])\{")
_KEYS = re.compile(r"\+\+(?<![\w+]\+\+)[a-z]")
_EMOJI = re.compile(r":[a-z0-9+][\w+-]*:")
_SCRIPT = re.compile(r"[~^]\w")
# What decides, repeats, sets or fetches something rather than standing for words.
_SILENT = re.compile(
    r"(?:include|import|extends|block|if|unless|else|elif|elsif|for|case|when|set|assign|capture|macro|call|with|raw|image|img"
    r"|figure|gist|youtube|video|highlight|load|url|static|asset|render|toc|partial|readfile|snippet|quiz\w*|param|site"
    r"|comment|code|embed|picture|svg|icon|badge|css|js|script|anchor|end)(?:[_-]?\w+)?$",
    re.IGNORECASE,
)
_PATH = re.compile(r"[/.\\]\w|^[./#]?\S*/\S*$")


@dataclass(frozen=True, slots=True)
class Tag:
    """A template tag: ``{% tab "Linux" %}``, ``{{< /tab >}}``, ``{% endtab %}``."""

    name: str
    closes: bool
    arguments: str

    def named(self, *names: str) -> str | None:
        """The first of these arguments that is given."""
        given = {
            found[1].lower(): found[2] or found[3] or found[4] or ""
            for found in _NAMED.finditer(self.arguments)
        }
        return next((given[name] for name in names if given.get(name)), None)

    def positional(self) -> list[str]:
        """The arguments without a name, quoted ones first."""
        rest = _NAMED.sub("", self.arguments)
        quoted = [
            next((group for group in found.groups() if group is not None), "")
            for found in _QUOTED.finditer(rest)
        ]
        return [value for value in quoted if value] or _BARE.findall(_QUOTED.sub("", rest))

    @property
    def words(self) -> str:
        """What a reader sees of it: the label of a link, channel or button; often nothing."""
        if self.closes or _SILENT.match(self.name):
            return ""
        label = self.named("text", "label", "title", "name")
        if label is None:
            label = next(
                (found[1] or found[2] or "" for found in _QUOTED.finditer(_NAMED.sub("", self.arguments))), ""
            )
        return "" if _PATH.search(label) else label


def tags_in(text: str) -> list[Tag] | None:
    """The tags of a text that consists of nothing else; None where it holds other words."""
    rest = _TAG.sub("", text)
    if rest.strip():
        return None
    return [_tag(found) for found in _TAG.finditer(text)]


def _tag(found: re.Match[str]) -> Tag:
    if found["word"] is not None or found["rest"] is not None:
        return Tag(found["word"] or "", found["end"] is not None, found["rest"] or "")
    return Tag(found["name"] or "", bool(found["close"]), found["args"] or "")


def has_residue(content: str) -> bool:
    """Whether a text may hold marks that no reader sees."""
    return (
        ("{" in content and _BRACE.search(content) is not None)
        or (content.count(":") > 1 and _EMOJI.search(content) is not None)
        or ("++" in content and _KEYS.search(content) is not None)
        or (("~" in content or "^" in content) and _SCRIPT.search(content) is not None)
        or _CERTAIN.search(content) is not None
    )


def without_residue(content: str) -> str:
    """Markdown without template tags, attribute lists, hidden words and highlighting marks; code keeps them."""
    if not has_residue(content):
        return content
    if "={{" in content:
        # An attribute without quotation marks would no longer be one.
        content = _BARE_ATTRIBUTE.sub('=""', content)
    return _INLINE.sub(_seen, content)


def _seen(found: re.Match[str]) -> str:
    if found["code"] is not None:
        return found["code"]
    if found["shown"] is not None:
        return found["shown"]
    if found["to"] is not None:
        return f"](<{target_of(found['target'])}>)"
    if found["tag"] is not None:
        return next((tag.words for tag in map(_tag, _TAG.finditer(found["tag"]))), "")
    if found["page"] is not None:
        return _wiki(found)
    if found["role"] is not None:
        return words_of_role(found["name"] or found["rst"], found["roled"] or found["text"])
    if found["keys"] is not None:
        return "+".join(key.strip('"').capitalize() for key in found["keys"].split("+"))
    if found["emoji"] is not None:
        return shown(found["emoji"])
    if found["critic"] is not None:
        return found["edited"] if found["critic"] in ("++", "==") else ""
    # "{: .lead}" and "{#setup}" belong to what stands before them, "{.x}" alone to nothing.
    return found["span"] or found["high"] or found["low"] or ""


def _wiki(found: re.Match[str]) -> str:
    if found["image"]:
        return ""
    page = found["page"].strip()
    label = (found["label"] or page.partition("#")[0] or page.lstrip("#")).strip()
    return f"[{label}](<{page}>)"


def target_of(written: str) -> str:
    """The address in a template tag: its quoted argument, and what stands behind it."""
    quoted = _QUOTED.search(written)
    behind = re.sub(r"\{[{%<].*?[}%>]\}\}?", "", written, flags=re.DOTALL)
    inside = next((group for group in quoted.groups() if group is not None), "") if quoted else ""
    return re.sub(r"[<>\n]", "", inside + behind)
