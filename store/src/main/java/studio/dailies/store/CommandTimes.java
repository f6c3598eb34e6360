package studio.dailies.store;

import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandSucceededEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Tells how long each command to a database took, and nothing of what is in it.
public final class CommandTimes implements CommandListener {
  private final Told told;

  CommandTimes(Told told) {
    this.told = told;
  }

  /// Who is told, by the thread that asked for the command.
  public interface Told {
    /// @param command its name, such as `find`
    void command(String command, Duration took, boolean failed);
  }

  @Override
  public void commandSucceeded(CommandSucceededEvent event) {
    told.command(
        event.getCommandName(),
        Duration.ofNanos(event.getElapsedTime(TimeUnit.NANOSECONDS)),
        false);
  }

  @Override
  public void commandFailed(CommandFailedEvent event) {
    told.command(
        event.getCommandName(), Duration.ofNanos(event.getElapsedTime(TimeUnit.NANOSECONDS)), true);
  }
}
