"""Faults planted in equations and in code lines, in memory: each must be found. These tests prove the tests."""

import re

import equations as eq
import numpy as np
import pytest
from oracles import Oracle, collect
from runs import skip_if_lacking

TABLE = collect()
EQUATIONS = {e.number: e for e in eq.equations()}
MARKS = eq.marks()

IN_TEX = [
    ("2.7", r"1 - \sigma(z)", r"1 + \sigma(z)", "a sign"),
    ("2.17", "w_1^2 + w_2^2", "w_1 + w_2", "a lost power"),
    ("2.19", r"\mathbf{x}^\top \mathbf{W}", r"\mathbf{x}^\top \mathbf{W}^\top", "a matrix transposed"),
    ("3.7", r"\mathbf{V}^\top", r"\mathbf{V}", "a transpose lost"),
    ("3.1", "w_{1,ij}", "w_{1,ji}", "indices swapped"),
    ("3.10", r"\mathbf{b}_l^\top", r"\mathbf{b}_l", "a column added to rows"),
    ("3.2", r"= n \times k_1", r"= k_1 \times n", "a shape turned round"),
    ("4.9", r"1 - y_i) \ln(1 - \hat{y}_i", r"1 - y_i) \ln(1 - y_i", "a missing hat"),
    ("4.12", "e^{z_j}", "e^{-z_j}", "a sign in a power"),
    ("4.19", "-\\sum", "\\sum", "a lost sign"),
    ("4.26", r"\frac{1}{2 \tau^2}", r"\frac{1}{\tau^2}", "a lost factor"),
    ("5.9", r"\frac{1}{n}\, ", "", "a lost mean"),
    ("5.13", r"{2 \varepsilon}", r"{\varepsilon}", "a lost factor"),
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
    ("6.14", r"g_l(\mathbf{Z}_l)", r"g_l(\mathbf{A}_l)", "an activation of itself, as ReLU lets it"),
    ("2.11", "z < 0", "z < 1", "two cases at once"),
    ("8.4", "{j=1}", "{i=1}", "an index that counts already"),
    ("9.14", r"\lambda \mathbf{w}_t", r"\lambda \mathbf{w}", "weights without their step"),
    ("9.4", r"\text{variance}", r"\text{noise}", "a wrong word below a brace"),
    ("7.36", r"\le \eta c \le (1 +", r"\le \eta c \le (2 +", "a condition too wide"),
    ("5.19", r"\text{or}", "", "two conditions without *or*"),
]

IN_CODE = [
    ("2.7", "perceptron/slopes_numpy.py", "a * (1 - a)", "a * (1 + a)", "a sign"),
    ("2.19", "perceptron/two_outputs_torch.py", "x @ W", "x @ W.T", "a matrix transposed"),
    ("2.21", "perceptron/parameters.py", "m * k + k", "m * k + m", "the biases of the inputs"),
    ("3.3", "networks/hidden_tensorflow.py", "A1 @ W2 + b2", "A1 @ W2", "a lost bias"),
    ("3.14", "networks/tent_numpy.py", "1 - abs(", "1 + abs(", "a sign"),
    ("4.9", "loss/bce_numpy.py", "losses.mean()", "losses.sum()", "a sum for a mean"),
    ("4.11", "loss/safe_numpy.py", "- z * y", "+ z * y", "a sign"),
    ("4.12", "loss/softmax_torch.py", "powers.sum()", "powers.max()", "not normed"),
    ("4.21", "loss/entropy_torch.py", "kl_div(q.log(), p", "kl_div(p.log(), q", "the distributions swapped"),
    ("4.6", "loss/mse_numpy.py", "losses.mean()", "losses.mean() / 2", "a factor"),
    ("3.18", "networks/symmetry_numpy.py", "/ 2e-6", "/ 1e-6", "a lost half"),
    ("3.24", "networks/ten_layers_torch.py", "2 / m", "1 / m", "a lost factor"),
    ("1.1", "what_deep_learning_is/one_second.py", "2 * np.pi", "np.pi", "half a turn"),
    ("1.2", "what_deep_learning_is/timbre_numpy.py", "+ b1", "- b1", "a sign"),
    ("1.2", "what_deep_learning_is/timbre_torch.py", "* w1", "* w1 * w1", "a weight twice"),
    ("5.1", "gradient_descent/argmin_torch.py", "- y", "+ y", "a sign"),
    ("5.2", "optimisation/bound_tensorflow.py", "reduce_mean", "reduce_sum", "a sum for a mean"),
    ("5.6", "gradient_descent/level.py", "0.01 *", "", "a step of another length"),
    ("5.9", "gradient_descent/gradient_numpy.py", "/ n", "/ (n - 1)", "n − 1 for n"),
    ("5.9", "gradient_descent/gradient_torch.py", "w.grad", "-w.grad", "a sign"),
    ("5.13", "gradient_descent/forward_central.py", "(2 * eps)", "eps", "a lost factor"),
    ("5.10", "gradient_descent/descend_numpy.py", "w - eta", "w + eta", "a step uphill"),
    ("5.10", "gradient_descent/descend_tensorflow.py", "assign_sub", "assign_add", "a step uphill"),
    ("5.10", "optimisation/sweep.py", "X[train].T @ Delta1", "(Delta1.T @ X[train]).T * 2", "a factor"),
    ("5.16", "gradient_descent/convergence.py", "/ 8", "", "a lost mean"),
    ("5.16", "gradient_descent/hessian_numpy.py", "@ S", "", "a lost matrix"),
    ("6.11", "backpropagation/chain_numpy.py", "a1 * (1 - a1)", "(1 - a1)", "a lost factor"),
    ("6.11", "backpropagation/chain_tensorflow.py", "(1 - a1)", "(1 + a1)", "a sign"),
    ("6.13", "backpropagation/engine.py", "grad.get(v, 0) + ", "", "only the last use counts"),
    ("6.16", "backpropagation/layers_torch.py", "X.T @ Delta1, A1.T", "A1.T @ Delta1, X.T", "inputs swapped"),
    ("6.17", "backpropagation/layers_numpy.py", "axis=0", "axis=1", "the other axis"),
    ("6.19", "backpropagation/slope_or_gradient.py", "W[i].T", "W[i]", "a transpose lost"),
    ("6.20", "backpropagation/layers_tensorflow.py", "/ 8", "", "a lost mean"),
    ("7.9", "optimisation/rescaled_torch.py", "dim=0", "dim=1", "the other axis"),
    ("7.5", "optimisation/condition.py", "(kappa + 1)", "kappa", "a lost one"),
    ("7.6", "optimisation/one_step.py", "0.5 *", "", "a lost half"),
    ("7.12", "optimisation/step_numpy.py", "(t // period)", "(t / period)", "no steps"),
    ("7.14", "optimisation/warmup_tensorflow.py", ")", ")", "another warm-up", "steps=warm", "steps=T"),
    ("7.18", "optimisers/momentum_numpy.py", "eta * v", "eta * g", "no momentum"),
    ("7.18", "optimisers/momentum_torch.py", "step", "step", "no momentum", "momentum=mu", "momentum=0.0"),
    ("7.23", "optimisers/nesterov_tensorflow.py", "apply", "apply", "plain", "nesterov=True", "nesterov=False"),
    ("7.24", "optimisers/adagrad_numpy.py", "(np.sqrt(s) + epsilon)", "np.sqrt(s + epsilon)", "ε inside the root"),
    ("7.24", "optimisers/root_t.py", "(np.sqrt(s) + 1e-10)", "np.sqrt(s + 1e-10)", "ε inside the root"),
    ("7.26", "optimisers/fading.py", "slope**2", "slope", "a lost power"),
    ("7.30", "optimisers/adam_torch.py", "step", "step", "shares swapped", "(beta1, beta2)", "(beta2, beta1)"),
    ("7.30", "optimisers/digits_numpy.py", "0.9**t", "0.9", "a lost power"),
    ("7.32", "optimisers/adamw_tensorflow.py", "apply", "apply", "no decay", "weight_decay=weight", "weight_decay=0 *"),
    ("8.3", "mini_batches/three_gradients_numpy.py", "len(batch)", "len(y)", "n for B"),
    ("8.3", "mini_batches/three_gradients_torch.py", "grad(J, w)", "grad(-J, w)", "a sign"),
    ("8.5", "mini_batches/fan.py", "G - full", "G", "a mean not taken away"),
    ("8.10", "mini_batches/mean_of_means_tensorflow.py", "{weighted", "{sum(means) / len(means)", "no weights"),
    ("8.14", "mini_batches/parallel_numpy.py", "/ workers", "", "a lost mean"),
    ("8.15", "mini_batches/ring.py", "(K - 1) / K", "K / (K - 1)", "upside down"),
    ("9.6", "overfitting/more_data.py", "(K + 1)", "K", "a parameter forgotten"),
    ("9.7", "overfitting/dropout_numpy.py", "/ (1 - p)", "/ p", "the other chance"),
    ("9.7", "overfitting/dropout_torch.py", "(batch)", "(batch)", "the other chance", "Dropout(p)", "Dropout(1 - p)"),
    ("9.10", "overfitting/cures.py", "* r ", "", "a lost mask"),
    ("9.11", "overfitting/early_numpy.py", "< patience", "<= patience", "an epoch too many"),
    ("9.11", "overfitting/early_tensorflow.py", "Early", "Early", "an epoch too many", "patience=5", "patience=6"),
    ("9.13", "overfitting/decay_tensorflow.py", "J, w", "J, w", "a lost half", "penalty / 2", "penalty"),
    ("9.14", "overfitting/decay_numpy.py", "eta * weight_decay", "weight_decay", "a lost rate"),
    ("9.16", "overfitting/adamw_torch.py", "step", "step", "another rate", "lr=0.03", "lr=0.3"),
]


@pytest.mark.parametrize("number,right,wrong,what", IN_TEX, ids=lambda x: None)
def test_a_fault_in_an_equation_is_found(number, right, wrong, what):
    tex = EQUATIONS[number].tex
    assert right in tex, f"({number}) has no {right} any more: plant another fault"
    assert not eq.check_tex(TABLE[number], tex)
    assert eq.check_tex(TABLE[number], tex.replace(right, wrong, 1)), f"({number}): {what} was not found"


@pytest.mark.parametrize("fault", IN_CODE, ids=lambda x: None)
def test_a_fault_in_a_code_line_is_found(fault):
    """The last two of a fault, if it has them, change another line of the program, on which the marked one rests."""
    number, where, right, wrong, what, *elsewhere = fault
    found = [m for m in MARKS if m.number == number and str(m.path).endswith(where)]
    source = found[0].path.read_text(encoding="utf-8")
    skip_if_lacking(source)
    line = next(m.line for m in found if right in source.splitlines()[m.line - 1])
    mark = eq.Mark(number, found[0].path, line)
    lines = source.splitlines()
    lines[line - 1] = lines[line - 1].replace(right, wrong)
    other = "\n".join(lines).replace(*elsewhere) if elsewhere else "\n".join(lines)
    assert other != source.rstrip("\n"), f"{where} has no {elsewhere[0]} any more: plant another fault"
    assert not eq.check_code(TABLE[number], mark, source)
    assert eq.check_code(TABLE[number], mark, other), f"{where}: {what} was not found"


def test_a_number_of_the_program_does_not_stand_in_for_a_name_of_the_formula():
    mark = next(m for m in MARKS if m.number == "5.10" and str(m.path).endswith("descend_numpy.py"))
    source = (
        mark.path.read_text(encoding="utf-8").replace("eta = 0.1", "eta = rate = 0.1").replace("eta * g", "rate * g")
    )
    assert "rate would be the program's own" in eq.check_code(TABLE["5.10"], mark, source)[0]


def test_a_mark_within_the_function_that_carries_the_equation_is_not_enough():
    mark = next(m for m in MARKS if m.number == "5.9" and str(m.path).endswith("gradient_torch.py"))
    skip_if_lacking(mark.path.read_text(encoding="utf-8"))
    for line in (mark.line, mark.line - 1):
        wrong = eq.check_code(TABLE["5.9"], eq.Mark("5.9", mark.path, line), mark.path.read_text(encoding="utf-8"))
        assert bool(wrong) == (line != mark.line)


def test_what_is_infinite_does_not_agree_with_everything():
    assert not eq.compare(700.0, "=", np.inf, 1e-9, 1e-3)


@pytest.mark.parametrize(
    "where,was,now",
    [
        ("perceptron/slopes_numpy.py", "2.6", "2.10"),
        ("perceptron/bend_torch.py", "2.13", "2.14"),
        ("networks/hidden_numpy.py", "3.2", "3.3"),
        ("loss/entropy_numpy.py", "4.19", "4.20"),
        ("loss/softmax_tensorflow.py", "4.12", "4.13"),
        ("gradient_descent/forward_central.py", "5.12", "5.13"),
        ("backpropagation/chain_torch.py", "6.9", "6.10"),
        ("optimisers/gap_adam.py", "7.31", "7.30"),
        ("optimisers/momentum_tensorflow.py", "7.18", "7.23"),
        ("mini_batches/fan.py", "8.5", "8.6"),
        ("overfitting/cures.py", "9.14", "9.13"),
        ("what_deep_learning_is/one_second.py", "1.1", "1.2"),
    ],
)
def test_a_wrong_mark_is_found(where, was, now):
    mark = next(m for m in MARKS if m.number == was and str(m.path).endswith(where))
    skip_if_lacking(mark.path.read_text(encoding="utf-8"))
    assert not eq.check_code(TABLE[was], mark, mark.path.read_text(encoding="utf-8"))
    assert eq.check_code(TABLE[now], eq.Mark(now, mark.path, mark.line), mark.path.read_text(encoding="utf-8"))


def mutations(tex: str):
    """Every sign turned, every transpose, hat, fraction and power lost, = for ≈, 2 for 1 below: one at a time."""
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
        (r" = ", r" \\approx "),
        (r" \\approx ", " = "),
        (r"_1\b", "_2"),
    ]:
        for m in re.finditer(pattern, tex):
            yield tex[: m.start()] + m.expand(other) + tex[m.end() :]


@pytest.mark.parametrize("number", [number for number, o in TABLE.items() if isinstance(o, Oracle)])
def test_every_small_fault_is_found(number):
    tex = EQUATIONS[number].tex
    missed = [other for other in mutations(tex) if not eq.check_tex(TABLE[number], other)]
    assert not missed, f"({number}): not found\n" + "\n".join(missed)
