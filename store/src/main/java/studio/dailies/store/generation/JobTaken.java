package studio.dailies.store.generation;

/// Another attempt has this job of this provider, so it cannot be ours.
public final class JobTaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JobTaken(Throwable cause) {
    super("the job belongs to another attempt", cause);
  }
}
