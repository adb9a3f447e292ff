#!/usr/bin/env bash
# Proves what README.md beside this says, on a real Slurm: brings up one node from Debian's packages, grades a small class in
# four parts, kills one part while it runs and lets Slurm start it again, merges, and compares with the same class graded
# in one go, byte for byte. Nothing of it stays but the packages. Run it as root; 77 means that there is no Slurm to be had.
set -euo pipefail
workbook=$(cd "$(dirname "$0")/../.." && pwd)
contrib=$workbook/contrib/slurm

step() { printf '\n== %s\n' "$*"; }
fail() { printf 'error: %s\n' "$*" >&2; exit 1; }
skip() { printf 'skipped: %s\n' "$*" >&2; exit 77; }

step "Slurm's packages"
[ "$(id -u)" -eq 0 ] || skip "slurmd starts jobs as root only"
has_slurm() { command -v slurmctld && command -v slurmd && command -v sbatch && command -v munged; } >/dev/null
if ! has_slurm; then
  command -v apt-get >/dev/null || skip "there is neither Slurm nor apt-get"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq || skip "apt-get has no packages"
  apt-get install -y -qq --no-install-recommends slurm-wlm munge >/dev/null || skip "Slurm's packages cannot be installed"
  has_slurm || skip "the packages hold no Slurm"
fi
dpkg-query --show slurm-wlm munge 2>/dev/null || true

state=$(mktemp -d)
chmod 755 "$state"
end() {
  for name in slurmd slurmctld munged; do
    if [ -s "$state/$name.pid" ]; then
      process=$(cat "$state/$name.pid")
      kill "$process" 2>/dev/null || true
      for _ in $(seq 50); do kill -0 "$process" 2>/dev/null || break; sleep 0.1; done
    fi
  done
  rm -rf "$state"
}
trap end EXIT

step "one node"
# With keys, ports and folders of its own: a Slurm that is here already is left alone.
mkdir "$state/munge" "$state/controller" "$state/node"
head -c 1024 /dev/urandom >"$state/munge/key"
chmod 400 "$state/munge/key"
chown -R munge "$state/munge"
node=$(hostname -s)
cat >"$state/slurm.conf" <<CONF
ClusterName=spikelings
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=26817
SlurmdPort=26818
SlurmUser=root
AuthType=auth/munge
# A job that was taken away may start again after this many seconds; 120 otherwise.
AuthInfo=socket=$state/munge/socket,cred_expire=5
CredType=cred/munge
KillWait=2
MailProg=/bin/true
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SchedulerParameters=sched_interval=2
StateSaveLocation=$state/controller
SlurmdSpoolDir=$state/node
SlurmctldPidFile=$state/slurmctld.pid
SlurmdPidFile=$state/slurmd.pid
SlurmctldLogFile=$state/slurmctld.log
SlurmdLogFile=$state/slurmd.log
# More processors than there are: all parts run at once.
SlurmdParameters=config_overrides
NodeName=$node NodeAddr=127.0.0.1 CPUs=4 State=UNKNOWN
PartitionName=grade Nodes=$node Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$state/slurm.conf
log() { tail -n 20 "$state"/slurmctld.log "$state"/slurmd.log "$state"/munge/log >&2 || true; }
su munge -s /bin/sh -c "exec munged --socket='$state/munge/socket' --key-file='$state/munge/key' \
  --pid-file='$state/munge/pid' --log-file='$state/munge/log' --seed-file='$state/munge/seed'" ||
  skip "munged cannot be started"
cp "$state/munge/pid" "$state/munged.pid"
slurmctld || { log; skip "slurmctld cannot be started"; }
slurmd || { log; skip "slurmd cannot be started"; }
for _ in $(seq 60); do
  sinfo --noheader --format=%T 2>/dev/null | grep -q idle && break
  sleep 0.5
done
sinfo --noheader --format=%T | grep -q idle || { sinfo; log; skip "the node does not become ready"; }
sinfo --version
sinfo

step "a class"
export WORKBOOK=$workbook SUBMISSIONS=$state/submissions RESULTS=$state/results
mkdir -p "$SUBMISSIONS"
# Right, wrong and missing files; some that never end, so that there is time to kill a part.
for learner in $(seq -w 1 12); do
  folder=$SUBMISSIONS/learner$learner
  mkdir "$folder"
  number=0
  for solution in "$workbook"/solutions/part?/*.rs; do
    number=$((number + 1))
    exercise=$(basename "$(dirname "$solution")")/$(basename "$solution" .rs)
    mistakes=("$workbook/catalogue/$exercise"/mistakes/*.rs)
    mkdir -p "$folder/$(dirname "$exercise")"
    case $(((10#$learner * 7 + number) % 6)) in
      0) continue ;;
      1) cp "${mistakes[$((10#$learner % ${#mistakes[@]}))]}" "$folder/$exercise.rs" ;;
      2) cp "$workbook/exercises/$exercise.rs" "$folder/$exercise.rs" ;;
      *) cp "$solution" "$folder/$exercise.rs" ;;
    esac
    echo "// $learner" >>"$folder/$exercise.rs"
  done
  echo 'fn main() { loop {} }' >"$folder/part1/02_synaptic_input.rs"
  echo 'fn main( {' >"$folder/part1/03_print_formatting.rs"
done
tar -C "$SUBMISSIONS" -czf "$SUBMISSIONS/learner01.tar.gz" learner01
rm -r "$SUBMISSIONS/learner01"
{
  echo 'id,name,lang'
  for learner in $(seq -w 1 13); do echo "learner$learner,Learner $learner,$([ "$learner" = 05 ] && echo ja)"; done
} >"$state/roster.csv"
(cd "$SUBMISSIONS" && echo *)

step "prepare.sh"
bash "$contrib/prepare.sh"
options=(--roster "$state/roster.csv" --timeout 3)

step "the array, and the merge behind it"
cd "$state"
array=$(sbatch --parsable --array=1-4 --cpus-per-task=1 --mem-per-cpu=0 --output="$state/part-%a.txt" \
  "$contrib/grade.sbatch" "${options[@]}")
merge=$(sbatch --parsable --mem=0 --dependency="afterok:$array" --kill-on-invalid-dep=yes --output="$state/merge.txt" \
  "$contrib/merge.sbatch")
echo "array $array, merge $merge"

step "part 2 is killed while it runs"
graded() { grep -c '^{"grade"' "$RESULTS/parts/$1/journal.jsonl" 2>/dev/null || true; }
for _ in $(seq 600); do
  [ "$(graded 2)" -ge 5 ] 2>/dev/null && break
  sleep 0.5
done
[ "$(graded 2)" -ge 5 ] || { cat "$state"/part-*.txt; log; fail "part 2 does not begin"; }
squeue
# Killed as by a power cut: the shell of the task must not notice, or it would say that the task has failed.
grader=$(pgrep -f "^target/grading/grader grade .* --out $RESULTS/parts/2 ")
shell=$(ps -o ppid= -p "$grader" | tr -d ' ')
kill -STOP "$shell"
kill -KILL "$grader"
scontrol requeue "${array}_2"
before=$(graded 2)
echo "killed with $before grades written down, and requeued"

step "until everything has ended"
for _ in $(seq 1200); do
  [ -n "$(squeue --noheader)" ] || break
  sleep 1
done
squeue
scontrol show job "$array" | grep -E 'JobId=|JobState=|Restarts=' | sed 's/^ */  /'
for part in 1 2 3 4; do echo "-- part $part"; cat "$state/part-$part.txt"; done
echo "-- merge"; cat "$state/merge.txt" || true
scontrol show job "${array}_2" | grep -q 'Restarts=1' || fail "part 2 was not started again"
after=$(graded 2)
[ "$before" -lt "$after" ] || fail "part 2 had ended when it was killed"
echo "part 2: $before grades before, $after after"
scontrol show job "$merge" | grep -q 'JobState=COMPLETED' || { log; fail "the parts were not merged"; }
left=(/tmp/grade-"$array"-*)
[ ! -e "${left[0]}" ] || fail "left behind: ${left[*]}"

step "the same class in one go"
cd "$workbook"
target/grading/grader grade "$SUBMISSIONS" --out "$state/alone" --seed-file "$RESULTS/seed" "${options[@]}"

step "every file is the same, but for where the time went"
find "$RESULTS/class" -type f | wc -l
diff --recursive --exclude=durations.csv --exclude=.lock "$state/alone" "$RESULTS/class" || fail "these files differ"
sha256sum "$state/alone/gradebook.csv" "$RESULTS/class/gradebook.csv" "$state/alone/journal.jsonl" "$RESULTS/class/journal.jsonl"
echo "the same"
