"""Faults planted in equations and in code lines, in memory: each must be found. These tests prove the tests."""

import re

import equations as eq
import pytest
from runs import skip_if_lacking
from oracles import Oracle, collect

TABLE = collect()
EQUATIONS = {e.number: e for e in eq.equations()}
MARKS = eq.marks()

IN_TEX = [
    ("2.7", r"1 - \sigma(z)", r"1 + \sigma(z)", "a sign"),
    ("2.17", "w_1^2 + w_2^2", "w_1 + w_2", "a lost power"),
    ("2.19", r"\mathbf{x}^\top \mathbf{W}", r"\mathbf{x}^\top \mathbf{W}^\top", "a matrix transposed"),
    ("3.3", r"\mathbf{V}^\top", r"\mathbf{V}", "a transpose lost"),
    ("3.4", "w_{1,ij}", "w_{1,ji}", "indices swapped"),
    ("3.10", r"\mathbf{b}_l^\top", r"\mathbf{b}_l", "a column added to rows"),
    ("3.5", r"= n \times k_1", r"= k_1 \times n", "a shape turned round"),
    ("4.6", r"1 - y_i) \ln(1 - \hat{y}_i", r"1 - y_i) \ln(1 - y_i", "a missing hat"),
    ("4.9", "e^{z_j}", "e^{-z_j}", "a sign in a power"),
    ("4.16", "-\\sum", "\\sum", "a lost sign"),
    ("4.23", r"\frac{1}{2 \tau^2}", r"\frac{1}{\tau^2}", "a lost factor"),
    ("5.9", r"\frac{1}{n}\, ", "", "a lost mean"),
    ("5.11", r"{2 \varepsilon}", r"{\varepsilon}", "a lost factor"),
    ("5.17", r"\mathbf{x}_i^\top \mathbf{v}", r"\mathbf{x}_i^\top \mathbf{x}_i", "another vector"),
    ("6.16", r"\mathbf{A}_{l-1}^\top \boldsymbol", r"\mathbf{A}_{l-1} \boldsymbol", "a transpose lost"),
    ("6.18", r"\mathbf{W}_l^\top", r"\mathbf{W}_l", "a transpose lost, found where all is square"),
    ("6.19", r"\boldsymbol{\Delta}_{l+1} \mathbf", r"\boldsymbol{\Delta}_l \mathbf", "the wrong layer"),
    ("6.21", "l=2", "l=1", "a sum that starts too early"),
    ("7.24", r"\sqrt{\mathbf{s}_t} + \epsilon", r"\sqrt{\mathbf{s}_t + \epsilon}", "ε inside the root"),
    ("7.27", r"\sqrt{\mathbf{s}_t + \epsilon}", r"\sqrt{\mathbf{s}_t} + \epsilon", "ε outside the root"),
    ("7.29", r"\beta_2^t", r"\beta_2", "a lost power"),
    ("7.30", r"\hat{\mathbf{m}}_t", r"\mathbf{m}_t", "a missing hat"),
    ("7.18", r"\eta\, \mathbf{v}_t", r"\eta\, \mathbf{v}_{t-1}", "the velocity of the step before"),
    ("8.5", r"\frac{1}{n}", r"\frac{1}{n - 1}", "n − 1 for n"),
    ("8.7", "{n - 1}", "{n}", "n for n − 1"),
    ("9.6", "K + 1", "K", "a parameter forgotten"),
    ("9.9", r"\frac{p}{1 - p}", r"\frac{1 - p}{p}", "a fraction upside down"),
    ("9.16", r"(1 - \eta \lambda)", r"(1 - \lambda)", "a lost rate"),
]

IN_CODE = [
    ("2.7", "perceptron/slopes_numpy.py", "a * (1 - a)", "a * (1 + a)", "a sign"),
    ("2.19", "perceptron/two_outputs_torch.py", "x @ W", "x @ W.T", "a matrix transposed"),
    ("2.21", "perceptron/parameters.py", "m * k + k", "m * k + m", "the biases of the inputs"),
    ("3.6", "networks/hidden_tensorflow.py", "A1 @ W2 + b2", "A1 @ W2", "a lost bias"),
    ("3.14", "networks/tent_numpy.py", "1 - abs(", "1 + abs(", "a sign"),
    ("4.6", "loss/bce_numpy.py", "losses.mean()", "losses.sum()", "a sum for a mean"),
    ("4.8", "loss/safe_numpy.py", "- z * y", "+ z * y", "a sign"),
    ("4.9", "loss/softmax_torch.py", "powers.sum()", "powers.max()", "not normed"),
    ("4.18", "loss/entropy_torch.py", "kl_div(q.log(), p", "kl_div(p.log(), q", "the distributions swapped"),
    ("4.25", "loss/mse_numpy.py", "losses.mean()", "losses.mean() / 2", "a factor"),
]


@pytest.mark.parametrize("number,right,wrong,what", IN_TEX, ids=lambda x: None)
def test_a_fault_in_an_equation_is_found(number, right, wrong, what):
    tex = EQUATIONS[number].tex
    assert right in tex, f"({number}) has no {right} any more: plant another fault"
    assert not eq.check_tex(TABLE[number], tex)
    assert eq.check_tex(TABLE[number], tex.replace(right, wrong, 1)), f"({number}): {what} was not found"


@pytest.mark.parametrize("number,where,right,wrong,what", IN_CODE, ids=lambda x: None)
def test_a_fault_in_a_code_line_is_found(number, where, right, wrong, what):
    found = [m for m in MARKS if m.number == number and str(m.path).endswith(where)]
    source = found[0].path.read_text()
    skip_if_lacking(source)
    line = next(m.line for m in found if right in source.splitlines()[m.line - 1])
    mark = eq.Mark(number, found[0].path, line)
    lines = source.splitlines()
    lines[line - 1] = lines[line - 1].replace(right, wrong)
    assert not eq.check_code(TABLE[number], mark, source)
    assert eq.check_code(TABLE[number], mark, "\n".join(lines)), f"{where}: {what} was not found"


@pytest.mark.parametrize(
    "where,was,now",
    [
        ("perceptron/slopes_numpy.py", "2.6", "2.10"),
        ("perceptron/bend_torch.py", "2.13", "2.14"),
        ("networks/hidden_numpy.py", "3.5", "3.6"),
        ("loss/entropy_numpy.py", "4.16", "4.17"),
        ("loss/softmax_tensorflow.py", "4.9", "4.10"),
    ],
)
def test_a_wrong_mark_is_found(where, was, now):
    mark = next(m for m in MARKS if m.number == was and str(m.path).endswith(where))
    skip_if_lacking(mark.path.read_text())
    assert not eq.check_code(TABLE[was], mark, mark.path.read_text())
    assert eq.check_code(TABLE[now], eq.Mark(now, mark.path, mark.line), mark.path.read_text())


def mutations(tex: str):
    """Every sign turned, every transpose, hat, fraction and power lost, every number another: one at a time."""
    for pattern, other in [
        (r"(?<![\w{])\+", "-"),
        (r"-(?!1\})", "+"),
        (r"\^\\top", ""),
        (r"\\hat\{", "{"),
        (r"\\frac\{1\}\{n\}", ""),
        (r"\\t?frac\{1\}\{2\}", ""),
        (r"\^2", ""),
        (r"\\eta\b", ""),
        (r"\\sqrt\{", "{"),
    ]:
        for m in re.finditer(pattern, tex):
            yield tex[: m.start()] + other + tex[m.end() :]


# So many mutations are no faults: in (9.4) one changes the words below a brace.
SAME = {"9.4": 1}


@pytest.mark.parametrize("number", [number for number, o in TABLE.items() if isinstance(o, Oracle)])
def test_every_small_fault_is_found(number):
    tex = EQUATIONS[number].tex
    missed = [other for other in mutations(tex) if not eq.check_tex(TABLE[number], other)]
    assert len(missed) == SAME.get(number, 0), f"({number}): not found\n" + "\n".join(missed)
