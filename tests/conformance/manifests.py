#!/usr/bin/env python3
"""The manifests of docs/cluster.md against the schemas of those who read them: Kubernetes' own JSON schema, strictly, and the service model
by which AWS's clients check what they send. The scripts against the shell's grammar.

    manifests.py       by the python of the judges; exit 77 where the schemas aren't there, a fault where CI=true
"""
import copy
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
JUDGES = pathlib.Path(os.environ.get("LECTERN_JUDGES", pathlib.Path.home() / ".cache" / "lectern-judges"))
PYTHON = JUDGES / "python" / "bin" / "python"
KUBERNETES = ("1.33", "1.37")  # backoffLimitPerIndex is stable since 1.33


def blocks(page):
    """Section title -> its code blocks."""
    found, title = {}, ""
    for part in re.split(r"^(## .*)$", page, flags=re.M):
        if part.startswith("## "):
            title = part[3:].strip()
        else:
            found[title] = re.findall(r"^```\n(.*?)^```$", part, flags=re.M | re.S)
    return found


def kubernetes_faults(job):
    import kubernetes_validate
    faults = []
    for version in KUBERNETES:
        try:
            kubernetes_validate.validate(job, version, strict=True)
        except Exception as fault:  # the library has one kind for each way to be wrong
            faults.append(f"Kubernetes {version}: {str(fault)[:300]}")
    if job.get("spec", {}).get("completionMode") != "Indexed":
        faults.append("the job isn't indexed")
    return faults


def aws_faults(operation, parameters):
    import botocore.loaders
    import botocore.model
    import botocore.validate
    service = botocore.model.ServiceModel(botocore.loaders.Loader().load_service_model("batch", "service-2"))
    report = botocore.validate.ParamValidator().validate(parameters, service.operation_model(operation).input_shape)
    return [f"AWS {operation}: {report.generate_report()}"] if report.has_errors() else []


def submitted(line):
    """`aws batch submit-job --job-name X --array-properties size=64` as the parameters of the call."""
    words, parameters = shlex.split(line), {}
    for name, value in zip(words[3::2], words[4::2]):
        key = re.sub(r"-(.)", lambda match: match.group(1).upper(), name[2:])
        parameters[key] = {part.split("=")[0]: int(part.split("=")[1]) for part in value.split(",")} if "=" in value else value
    return parameters


def changed(value, path, new):
    to = copy.deepcopy(value)
    place = to
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = new
    return to


def shell_faults(script):
    done = subprocess.run(["sh", "-n"], input=script, text=True, capture_output=True, check=False)
    return [f"the shell: {done.stderr}"] if done.returncode else []


def check():
    import yaml
    page = (ROOT / "docs" / "cluster.md").read_text(encoding="utf-8")
    found = blocks(page)
    job = yaml.safe_load(found["Kubernetes"][0])
    definition = json.loads(found["AWS Batch"][0])
    line = re.search(r"^`(aws batch submit-job .*)`$", page, flags=re.M).group(1)
    faults = kubernetes_faults(job) + aws_faults("RegisterJobDefinition", definition) + aws_faults("SubmitJob", submitted(line))
    scripts = [found["Slurm"][0], found["A handful of hosts"][0], job["spec"]["template"]["spec"]["containers"][0]["args"][0],
               definition["containerProperties"]["command"][2]]
    for script in scripts:
        faults += shell_faults(script)
        if "lectern batch" not in script:
            faults.append(f"no lectern in {script[:60]}")
    broken = [
        ("a word that Kubernetes doesn't know", kubernetes_faults(changed(job, ["spec", "backofLimitPerIndex"], 5))),
        ("a number that is a word", kubernetes_faults(changed(job, ["spec", "completions"], "many"))),
        ("no containers", kubernetes_faults(changed(job, ["spec", "template", "spec"], {"restartPolicy": "Never"}))),
        ("a word that AWS doesn't know", aws_faults("RegisterJobDefinition", changed(definition, ["retryStrategy", "tries"], 5))),
        ("attempts that are a word", aws_faults("RegisterJobDefinition", changed(definition, ["retryStrategy", "attempts"], "five"))),
        ("no queue", aws_faults("SubmitJob", {"jobName": "a", "jobDefinition": "b"})),
        ("half a script", shell_faults("if true; then")),
    ]
    faults += [f"control: {what} passes" for what, seen in broken if not seen]
    for fault in faults:
        print("FAILED", fault)
    print(f"manifests: Kubernetes {', '.join(KUBERNETES)}, AWS Batch, {len(scripts)} scripts, {len(broken)} broken ones refused; {len(faults)} faults")
    return 1 if faults else 0


def main():
    try:
        import botocore  # noqa: F401
        import kubernetes_validate  # noqa: F401
    except ImportError:
        if PYTHON.exists() and sys.executable != str(PYTHON) and "LECTERN_MANIFESTS" not in os.environ:
            return subprocess.run([str(PYTHON), __file__], env={**os.environ, "LECTERN_MANIFESTS": "1"}, check=False).returncode
        print("SKIPPED: no schemas of Kubernetes and AWS; tools/setup --with-judges installs them")
        return 1 if os.environ.get("CI") == "true" else 77
    return check()


if __name__ == "__main__":
    sys.exit(main())
