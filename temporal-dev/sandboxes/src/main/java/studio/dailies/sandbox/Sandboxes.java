package studio.dailies.sandbox;

import java.io.IOException;
import java.time.Clock;
import studio.dailies.sandbox.fal.FalSandbox;
import studio.dailies.sandbox.resend.ResendSandbox;

/// fal and Resend in one process, a port each: `FAL_PORT`, `FAL_KEY`, `RESEND_PORT`, `RESEND_KEY`,
/// `DATA` (a folder; empty: nothing survives the process).
public final class Sandboxes {
  private Sandboxes() {}

  public static void main(String[] args) throws IOException {
    Boot boot = Boot.begin();
    Clock clock = Clock.systemUTC();
    var fal = FalSandbox.start(boot.port("FAL_PORT"), boot.text("FAL_KEY"), boot.data(), clock);
    var resend =
        ResendSandbox.start(boot.port("RESEND_PORT"), boot.text("RESEND_KEY"), boot.data(), clock);
    Boot.ready("sandboxes", fal, resend);
  }
}
