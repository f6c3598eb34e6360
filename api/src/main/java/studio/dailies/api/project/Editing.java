package studio.dailies.api.project;

/// What is the same for everything that can be edited.
final class Editing {
  static final String HOW =
      "What is left out stays as it is; `null` clears. Needs If-Match with the ETag (or version) of"
          + " what you have: has somebody changed it since, nothing is stored, and the answer says"
          + " what is there now.";

  private Editing() {}
}
