package studio.dailies.world.process;

/// Something that a person at the terminal has to know or put right. The message is all they see:
/// it says what happened and what to do.
public final class WorldProblem extends RuntimeException {
  private static final long serialVersionUID = 1;

  public WorldProblem(String message) {
    super(message);
  }

  public WorldProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
