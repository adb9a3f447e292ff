//! System calls that no submission needs (seccomp).

use std::collections::BTreeMap;
use std::env::consts::ARCH;
use std::io;

use nix::libc;
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen as Length, SeccompCmpOp as Compare, SeccompCondition as Condition,
    SeccompFilter, SeccompRule, apply_filter,
};

/// Whatever makes objects that outlive a process, looks into other processes, changes mounts, names or the kernel, or opens a
/// network: these calls fail as not permitted.
const REFUSED: &[i64] = &[
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_process_madvise,
    libc::SYS_kcmp,
    libc::SYS_pidfd_open,
    libc::SYS_pidfd_getfd,
    libc::SYS_pidfd_send_signal,
    libc::SYS_socket,
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_chroot,
    libc::SYS_mount_setattr,
    libc::SYS_move_mount,
    libc::SYS_open_tree,
    libc::SYS_fsopen,
    libc::SYS_fsconfig,
    libc::SYS_fsmount,
    libc::SYS_fspick,
    libc::SYS_unshare,
    libc::SYS_setns,
    libc::SYS_keyctl,
    libc::SYS_add_key,
    libc::SYS_request_key,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_userfaultfd,
    libc::SYS_io_uring_setup,
    libc::SYS_io_uring_enter,
    libc::SYS_io_uring_register,
    libc::SYS_open_by_handle_at,
    libc::SYS_name_to_handle_at,
    libc::SYS_fanotify_init,
    libc::SYS_memfd_create,
    libc::SYS_memfd_secret,
    libc::SYS_shmget,
    libc::SYS_msgget,
    libc::SYS_semget,
    libc::SYS_mq_open,
    libc::SYS_kexec_load,
    libc::SYS_kexec_file_load,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_reboot,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_acct,
    libc::SYS_quotactl,
    libc::SYS_syslog,
    libc::SYS_settimeofday,
    libc::SYS_clock_settime,
    libc::SYS_adjtimex,
    libc::SYS_personality,
    libc::SYS_setrlimit,
    libc::SYS_sched_setscheduler,
    libc::SYS_sched_setattr,
    libc::SYS_ioprio_set,
    libc::SYS_mknodat,
];

/// From now on this process, and the command that it becomes, can make fewer system calls. Without `children` it starts no
/// further process.
pub(super) fn apply(children: bool) -> io::Result<()> {
    for (action, rules) in [
        (libc::EPERM, refused(children).map_err(io::Error::other)?),
        // As on an older kernel: then the C library asks for threads in a way that can be told from processes.
        (libc::ENOSYS, BTreeMap::from([(libc::SYS_clone3, Vec::new())])),
    ] {
        #[expect(clippy::cast_sign_loss, reason = "an error's number")]
        let action = SeccompAction::Errno(action as u32);
        let arch = ARCH.try_into().map_err(io::Error::other)?;
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, action, arch).map_err(io::Error::other)?;
        let program: BpfProgram = filter.try_into().map_err(io::Error::other)?;
        apply_filter(&program).map_err(io::Error::other)?;
    }
    Ok(())
}

type Rules = BTreeMap<i64, Vec<SeccompRule>>;

fn refused(children: bool) -> Result<Rules, seccompiler::BackendError> {
    let mut rules: Rules = REFUSED.iter().map(|call| (*call, Vec::new())).collect();
    // Looking at a limit is allowed, changing it is not.
    rules.insert(libc::SYS_prlimit64, vec![SeccompRule::new(vec![Condition::new(2, Length::Qword, Compare::Ne, 0)?])?]);
    let mut clone = Vec::new();
    for namespace in [
        libc::CLONE_NEWUSER,
        libc::CLONE_NEWNS,
        libc::CLONE_NEWPID,
        libc::CLONE_NEWNET,
        libc::CLONE_NEWIPC,
        libc::CLONE_NEWUTS,
        libc::CLONE_NEWCGROUP,
    ] {
        clone.push(with_flag(namespace, true)?);
    }
    if !children {
        clone.push(with_flag(libc::CLONE_THREAD, false)?);
        #[cfg(target_arch = "x86_64")]
        rules.extend([(libc::SYS_fork, Vec::new()), (libc::SYS_vfork, Vec::new())]);
    }
    rules.insert(libc::SYS_clone, clone);
    Ok(rules)
}

/// `clone` with this flag, or without it.
fn with_flag(flag: i32, set: bool) -> Result<SeccompRule, seccompiler::BackendError> {
    #[expect(clippy::cast_sign_loss, reason = "a flag")]
    let mask = u64::from(flag as u32);
    let value = if set { mask } else { 0 };
    SeccompRule::new(vec![Condition::new(0, Length::Qword, Compare::MaskedEq(mask), value)?])
}
