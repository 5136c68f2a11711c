//! Folders that lie on another computer: the system tells only of changes that are made on this one.

use std::path::Path;

/// Where Linux lists what is mounted.
const MOUNTS: &str = "/proc/mounts";

/// Sorts of file system that are somewhere else, or are seen through something that does not tell.
const ELSEWHERE: &[&str] = &[
    "9p",
    "afs",
    "beegfs",
    "ceph",
    "cifs",
    "davfs",
    "drvfs",
    "glusterfs",
    "lustre",
    "ncpfs",
    "nfs",
    "nfs4",
    "prl_fs",
    "smb3",
    "smbfs",
    "vboxsf",
    "vmhgfs",
];

/// Whether a folder lies elsewhere, as far as the system says.
pub(super) fn is_remote(folder: &Path) -> bool {
    std::fs::read_to_string(MOUNTS).is_ok_and(|mounts| lies_elsewhere(folder, &mounts))
}

/// Each line has what is mounted, where, and of which sort it is. The longest path above the folder counts, of two the
/// later.
fn lies_elsewhere(folder: &Path, mounts: &str) -> bool {
    let mounted = mounts.lines().filter_map(|line| {
        let mut fields = line.split(' ').skip(1);
        Some((fields.next()?.replace("\\040", " "), fields.next()?))
    });
    let above = mounted.filter(|(at, _)| folder.starts_with(at)).max_by_key(|(at, _)| at.len());
    above.is_some_and(|(_, sort)| ELSEWHERE.contains(&sort) || sort.starts_with("fuse."))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::lies_elsewhere;

    #[test]
    fn the_nearest_mount_says_where_a_folder_lies() {
        let mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/g /shared nfs4 rw 0 0\ntmpfs /shared/here tmpfs rw 0 0\n//s/x /my\\040site cifs rw 0 0\nhost: /far fuse.sshfs rw 0 0\n";
        let cases = [("/sites/a", false), ("/shared/site", true), ("/shared/here/site", false), ("/my site/a", true), ("/far/a", true)];
        for (folder, elsewhere) in cases {
            assert_eq!(lies_elsewhere(Path::new(folder), mounts), elsewhere, "{folder}");
        }
    }
}
