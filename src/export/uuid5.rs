//! An id of ours to a UUID of version 5: the same wherever and whenever it is made.

use uuid::Uuid;

/// Makes the UUID of an id.
pub(super) fn of(id: &str) -> String {
    let ours = Uuid::new_v5(&Uuid::NAMESPACE_URL, b"urn:annals");
    Uuid::new_v5(&ours, id.as_bytes()).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_one_uuid() {
        assert_eq!(of("country:kp"), of("country:kp"));
        assert_ne!(of("country:kp"), of("country:kr"));
        assert_eq!(of("").as_bytes()[14], b'5');
    }
}
