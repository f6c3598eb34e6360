package studio.dailies.api.request;

/// A view of what can be edited. Its version is sent as its `ETag` too.
public interface Versioned {
  long version();
}
