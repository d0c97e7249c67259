"""Fifty ways for XML to open a file or a socket, or to grow, each through six entrances: our own XML, other XML, HTML, DOCX, ODT, EPUB."""
from packages import docx, epub, odt, p


def kinds(link, relative):
    """Name, what stands before the root, what stands amid the words. `link` is the address of a file that nobody may open."""
    lol = ''.join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 12))
    path = link.removeprefix('file://')
    local = {
        'external entity': (f'<!DOCTYPE x [<!ENTITY e SYSTEM "{link}">]>', '&e;'),
        'public entity': (f'<!DOCTYPE x [<!ENTITY e PUBLIC "-//a" "{link}">]>', '&e;'),
        'external subset': (f'<!DOCTYPE x SYSTEM "{link}">', 'x'),
        'public subset': (f'<!DOCTYPE x PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "{link}">', '&nbsp;'),
        'parameter entity': (f'<!DOCTYPE x [<!ENTITY % e SYSTEM "{link}"> %e;]>', 'x'),
        'entity by a path': (f'<!DOCTYPE x [<!ENTITY e SYSTEM "{path}">]>', '&e;'),
        'entity by a relative path': (f'<!DOCTYPE x [<!ENTITY e SYSTEM "{relative}">]>', '&e;'),
        'entity by localhost': (f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://localhost{path}">]>', '&e;'),
        'entity by percent signs': (f'<!DOCTYPE x [<!ENTITY e SYSTEM "{link.replace("canary", "%63anary")}">]>', '&e;'),
        'entity in single quotes': (f"<!DOCTYPE x [<!ENTITY e SYSTEM '{link}'>]>", '&e;'),
        'entity with a capital scheme': (f'<!DOCTYPE x [<!ENTITY e SYSTEM "FILE://{path}">]>', '&e;'),
        'entity twice declared': (f'<!DOCTYPE x [<!ENTITY e "a"><!ENTITY e SYSTEM "{link}">]>', '&e;'),
        'entity in an entity': (f'<!DOCTYPE x [<!ENTITY f SYSTEM "{link}"><!ENTITY e "&f;&f;">]>', '&e;'),
        'entity in a default': (f'<!DOCTYPE x [<!ENTITY e SYSTEM "{link}"><!ATTLIST p title CDATA "&e;">]>', 'x'),
        'entity amid a CDATA section': (f'<!DOCTYPE x [<!ENTITY e SYSTEM "{link}">]>', '<![CDATA[&e;]]>&e;'),
        'entity by UTF-7': (f'<?xml version="1.0" encoding="UTF-7"?>+ADwAIQ-DOCTYPE x +AFsAPAAh-ENTITY e SYSTEM +ACI-{link}+ACIAPgBdAD4-', '+ACY-e;'),
        'out of band': (f'<!DOCTYPE x [<!ENTITY % f SYSTEM "{link}"><!ENTITY % d "<!ENTITY &#37; s SYSTEM \'http://127.0.0.1:9/%f;\'>"> %d; %s;]>', 'x'),
        'conditional section': (f'<!DOCTYPE x [<!ENTITY % i "INCLUDE"><![%i;[<!ENTITY e SYSTEM "{link}">]]>]>', '&e;'),
        'notation': (f'<!DOCTYPE x [<!NOTATION n SYSTEM "{link}"><!ENTITY e SYSTEM "{link}" NDATA n>]>', '&e;'),
        'standalone that lies': (f'<?xml version="1.0" standalone="yes"?><!DOCTYPE x SYSTEM "{link}">', '&e;'),
        'version 1.1': (f'<?xml version="1.1"?><!DOCTYPE x [<!ENTITY e SYSTEM "{link}">]>', '&e;'),
        'doctype behind a comment': (f'<!-- a --><?b c?><!DOCTYPE x [<!ENTITY e SYSTEM "{link}">]>', '&e;'),
        'doctype in small letters': (f'<!doctype x [<!ENTITY e SYSTEM "{link}">]>', '&e;'),
        'two doctypes': (f'<!DOCTYPE x><!DOCTYPE x [<!ENTITY e SYSTEM "{link}">]>', '&e;'),
        'stylesheet': (f'<?xml-stylesheet href="{link}" type="text/xsl"?>', 'x'),
        'model': (f'<?xml-model href="{link}" schematypens="http://relaxng.org/ns/structure/1.0"?>', 'x'),
        'catalogue': (f'<?oasis-xml-catalog catalog="{link}"?><!DOCTYPE x PUBLIC "a" "b">', 'x'),
        'inclusion of text': ('', f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{link}" parse="text"/>x'),
        'inclusion of XML': ('', f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{link}"><xi:fallback>x</xi:fallback></xi:include>'),
        'inclusion of the older namespace': ('', f'<xi:include xmlns:xi="http://www.w3.org/2003/XInclude" href="{link}" parse="text"/>x'),
        'inclusion by a base': ('', f'<a xml:base="{link}"><xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="" parse="text"/></a>x'),
        'schema': ('', f'<a xmlns:s="http://www.w3.org/2001/XMLSchema-instance" s:schemaLocation="urn:a {link}" s:noNamespaceSchemaLocation="{link}">x</a>'),
        'link that is followed': ('', f'<a xmlns:l="http://www.w3.org/1999/xlink" l:type="simple" l:show="embed" l:actuate="onLoad" l:href="{link}">x</a>'),
        'transformation': ('', f'<t:import xmlns:t="http://www.w3.org/1999/XSL/Transform" href="{link}"/><t:value-of select="document(\'{link}\')" xmlns:t="http://www.w3.org/1999/XSL/Transform"/>x'),
        'grammar': ('', f'<g:externalRef xmlns:g="http://relaxng.org/ns/structure/1.0" href="{link}"/>x'),
        'picture': ('', f'<img xmlns="http://www.w3.org/1999/xhtml" src="{link}" alt="x"/><svg xmlns="http://www.w3.org/2000/svg"><image href="{link}"/><use href="{link}#a"/></svg>'),
        'frames': ('', f'<iframe src="{link}">x</iframe><object data="{link}">x</object><embed src="{link}"/><frame src="{link}"/>x'),
        'style and script': ('', f'<link rel="stylesheet" href="{link}"/><style>@import "{link}"; p {{ background: url({link}) }}</style><script src="{link}"></script>x'),
        'base and form': ('', f'<base href="{link}"/><form action="{link}"><input type="image" src="{link}"/></form>x'),
        'sound and film': ('', f'<video src="{link}" poster="{link}"><track src="{link}" default=""/></video><audio src="{link}" autoplay=""></audio>x'),
    }
    network = {name: (f'<!DOCTYPE x [<!ENTITY e SYSTEM "{address}">]>', '&e;') for name, address in (
        ('entity by HTTP', 'http://127.0.0.1:9/a'), ('entity by FTP', 'ftp://127.0.0.1:9/a'), ('entity by HTTPS', 'https://localhost/a'),
        ('entity by a share', '\\\\127.0.0.1\\a\\b'), ('entity by a wrapper', f'php://filter/read=convert.base64-encode/resource={path}'),
        ('entity by a command', 'expect://id'), ('entity by an archive', f'jar:{link}!/a'))}
    growing = {
        'billion laughs': (f'<!DOCTYPE x [<!ENTITY l0 "lol">{lol}]>', '&l11;'),
        'quadratic blow-up': ('<!DOCTYPE x [<!ENTITY a "%s">]>' % ('a' * 50000), '&a;' * 20000),
        'laughs of parameters': ('<!DOCTYPE x [<!ENTITY % a "b"><!ENTITY % c "%a;%a;%a;%a;"><!ENTITY % d "%c;%c;%c;%c;"> %d;]>', 'x'),
        'entity of itself': ('<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]>', '&a;'),
        'attribute default': ('<!DOCTYPE x [<!ATTLIST x a CDATA "b">]>', 'x'),
        'many declarations': ('<!DOCTYPE x [' + ''.join(f'<!ENTITY e{i} "{i}">' for i in range(20000)) + ']>', '&e19999;'),
        'a long name': (f'<!DOCTYPE x [<!ENTITY {"e" * 60000} "a">]>', f'&{"e" * 60000};'),
    }
    return {**local, **network, **growing}


def xml_attacks(canary):
    """Name, ending, bytes."""
    for name, (doctype, use) in kinds(canary.as_uri(), '../' * 12 + str(canary).lstrip('/')).items():
        yield name, 'speech.xml', f'{doctype}<speech xmlns="urn:lectern:speech:1" xml:lang="en" version="1"><meta/><body><section kind="body"><p><s>x{use}</s></p></section></body></speech>'.encode()
        yield name, 'xml', f'{doctype}<TEI><text><body><p>x {use}</p></body></text></TEI>'.encode()
        yield name, 'html', f'{doctype}<html><body><p>x {use}</p></body></html>'.encode()
        yield name, 'docx', docx(p('x ' + use), doctype)
        yield name, 'odt', odt(f'<text:p>x {use}</text:p>', doctype)
        yield name, 'epub', epub(f'{doctype}<html xmlns="http://www.w3.org/1999/xhtml"><body><p>x {use}</p></body></html>', doctype)
