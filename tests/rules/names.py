#!/usr/bin/env python3
"""The element names of schemas/speech.rnc are those of model/element.cc, both ways; so are the attribute names."""

import re

import tree

SHELL = {'speech'}  # the root is no element of a tree
COMMON = {'xml:id', 'xml:lang', 'id', 'lang', 'src', 'page', 'rule', 'sure', 'derived', 'given', 'version', 'begin', 'end', 'corresp'}


def table(text, name):
    """The strings of the table `name` in element.cc."""
    rows = re.search(r'\b' + name + r'\s*\{\{(.*?)\}\};', text, re.S)
    return set(re.findall(r'"([A-Za-z0-9:]+)"', rows.group(1))) if rows else set()


def declared(schema, what):
    schema = re.sub(r'#[^\n]*', '', schema)
    return set(re.findall(r'\b' + what + r'\s+(?:sp:)?([A-Za-z][\w:]*)\s*\{', schema))


def faults_of(schema, source):
    found = []
    model, grammar = table(source, 'elements'), declared(schema, 'element') - SHELL
    found += [f'schemas/speech.rnc: no element {name}, which the model has' for name in sorted(model - grammar)]
    found += [f'model/element.cc: no element {name}, which the schema has' for name in sorted(grammar - model)]
    model, grammar = table(source, 'attributes') - COMMON, declared(schema, 'attribute') - COMMON
    found += [f'schemas/speech.rnc: no attribute {name}, which the model has' for name in sorted(model - grammar)]
    found += [f'model/element.cc: no attribute {name}, which the schema has' for name in sorted(grammar - model)]
    return found


def check():
    source, schema = tree.read('converters/model/element.cc'), tree.read('schemas/speech.rnc')
    return len(table(source, 'elements')), faults_of(schema, source)


def bites():
    schema = 'p = element p { attribute kind { text } }\ns = element s { attribute xml:id { text } }'
    source = 'elements{{\n{p, "p"},\n{s, "s"},\n}};\nattributes{{\n{Attribute::kind, "kind"},\n}};'
    bad = [(schema.replace('element s', 'element q'), source), (schema, source.replace('"kind"', '"sort"')), (schema, source.replace('{s, "s"},', ''))]
    return ([f'not rejected: {case}' for case in bad if not faults_of(*case)] + [f'rejected: {fault}' for fault in faults_of(schema, source)])


tree.main(check, bites, 'element and attribute names')
