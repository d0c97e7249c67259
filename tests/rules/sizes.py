#!/usr/bin/env python3
"""No C++ file over 500 lines, no function over 80 (the rows of a static table in it don't count); Python and shell files keep to 500
lines too."""

import re

import tree

FILE_LINES = 500
FUNCTION_LINES = 80
OPENING = re.compile(r'^\s*(namespace\b|extern\s+"C"|(template\s*<.*>\s*)?(struct|class|union|enum)\b|constexpr\b.*=\s*$|.*=\s*$)')


def blank(text):
    """The same text with comments, strings and character literals blanked, line for line."""
    def spaces(match):
        return re.sub(r'[^\n]', ' ', match.group(0))
    pattern = r'R"([^(\s]{0,16})\((?:.|\n)*?\)\1"|//[^\n]*|/\*(?:.|\n)*?\*/|"(?:\\.|[^"\\\n])*"|(?<![0-9a-zA-Z])\'(?:\\.|[^\'\\\n])+\''
    return re.sub(pattern, spaces, text)


def functions(text):
    """(first line, number of lines) of each function body: a brace at namespace or class level that no type, namespace or
    initialiser opens."""
    found, stack, line, start, rows = [], [], 1, 0, 0
    text = blank(text)
    for position, char in enumerate(text):
        if char == '\n':
            line += 1
        elif char == '{':
            head = re.sub(r'^\s*(#[^\n]*\n\s*)+', '', text[start:position])
            inside = any(kind == 'function' for kind, _ in stack)
            if inside or any(kind == 'data' for kind, _ in stack):
                kind = 'table' if re.match(r'\s*static\b[^;]*(=|\()\s*$', head) else 'inner'
            elif re.match(r'\s*(inline\s+)?namespace\b|\s*extern\b', head):
                kind = 'scope'
            elif re.match(r'\s*(template\s*<[^{]*>\s*)?(struct|class|union|enum)\b[^()]*$', head):
                kind = 'scope'
            elif ')' in head and not re.search(r'=\s*$', head):
                kind = 'function'
            else:
                kind = 'data'
            stack.append((kind, line - head.lstrip().count('\n')))
            start = position + 1
        elif char == '}':
            if stack:
                kind, first = stack.pop()
                if kind == 'table':
                    rows += line - first
                elif kind == 'function':
                    found.append((first, line - first + 1 - rows))
                    rows = 0
            start = position + 1
        elif char == ';':
            start = position + 1
        elif char == ':' and re.search(r'\b(public|private|protected)\s*$', text[max(0, position - 12):position]):
            start = position + 1
    return found


def faults_of(path, text):
    found = []
    lines = text.count('\n') + 1
    if lines > FILE_LINES:
        found.append(f'{path}: {lines} lines; {FILE_LINES} is the limit')
    if path.endswith(tree.SOURCES):
        found += [f'{path}:{first}: a function of {count} lines; {FUNCTION_LINES} is the limit'
                  for first, count in functions(text) if count > FUNCTION_LINES]
    return found


def check():
    paths = [p for p in tree.files() if p.endswith(tree.SOURCES + ('.py', '.cjs', '.mjs', '.java', '.sh')) or p.startswith('tools/')]
    return len(paths), [fault for path in paths for fault in faults_of(path, tree.read(path))]


def bites():
    long_body = '  x();\n' * 85
    bad = [f'int f(int a) {{\n{long_body}}}\n', f'namespace a {{\nstruct B {{\n  int f() const {{\n{long_body}  }}\n}};\n}}\n',
           '\n' * 501, f'void A::b(\n    int c) noexcept {{\n{long_body}}}\n']
    good = ['bool f(int a) {\n  static const int t[] = {\n' + '    1,\n' * 90 + '  };\n  return t[a];\n}\n',
            'const int t[] = {\n' + '  1,\n' * 100 + '};\n', 'namespace a {\n' + 'int f() {\n  return 1;\n}\n' * 60 + '}\n',
            'auto s = R"(\n' + 'int f() {\n' * 90 + ')";\n', "char a = '{';\n" + 'int f() {\n  return 1;\n}\n' * 40]
    return ([f'not rejected: snippet {number}' for number, text in enumerate(bad) if not faults_of('zz.cc', text)]
            + [f'rejected: snippet {number}: {faults_of("zz.cc", text)}' for number, text in enumerate(good) if faults_of('zz.cc', text)])


tree.main(check, bites, f'files up to {FILE_LINES} lines, functions up to {FUNCTION_LINES}')
