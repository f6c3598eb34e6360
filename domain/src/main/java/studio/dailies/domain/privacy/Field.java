package studio.dailies.domain.privacy;

import java.util.Optional;

/// A stored field. What lies sealed under the account's key is named `sealed.…`, by the names that
/// it has once it is opened.
///
/// @param what it says
/// @param shown where its person sees it: a document, `#` and a path in it; empty: it is not
///   exported
public record Field(
    String name, Category category, String what, OnDeletion onDeletion, Optional<String> shown) {}
