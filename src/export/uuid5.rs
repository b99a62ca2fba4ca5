//! An id of ours to a UUID of version 5: the same wherever and whenever it is made.

use std::io;

use sha1_smol::Sha1;
use uuid::{Builder, Uuid};

/// Makes the UUID of an id.
pub(super) fn of(id: &str) -> String {
    Uuid::new_v5(&space(), id.as_bytes()).to_string()
}

/// The space of our ids.
fn space() -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, b"urn:annals")
}

/// The UUID of a text that comes in pieces.
pub(super) struct Hash(Sha1);

impl Hash {
    /// Begins a text.
    pub(super) fn new(start: &str) -> Self {
        let mut hash = Sha1::new();
        hash.update(space().as_bytes());
        hash.update(start.as_bytes());
        Self(hash)
    }

    /// Ends it.
    pub(super) fn uuid(&self) -> String {
        let digest = self.0.digest().bytes();
        let [bytes @ .., _, _, _, _] = digest;
        Builder::from_sha1_bytes(bytes).into_uuid().to_string()
    }
}

impl io::Write for Hash {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    #[test]
    fn an_id_has_one_uuid() {
        assert_eq!(of("country:kp"), of("country:kp"));
        assert_ne!(of("country:kp"), of("country:kr"));
        assert_eq!(of("").as_bytes()[14], b'5');
    }

    #[test]
    fn pieces_give_the_uuid_of_the_whole() {
        let mut hash = Hash::new("coun");
        hash.write_all(b"try:kp").unwrap();
        assert_eq!(hash.uuid(), of("country:kp"));
    }
}
