package studio.dailies.activities.provider.elevenlabs;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import studio.dailies.activities.provider.Intake;
import studio.dailies.activities.provider.UnusableMedia;

/// Remembers in which order it was told what, and takes what begins as an MP3.
final class RecordingIntake implements Intake {
  final List<String> told = new ArrayList<>();
  byte[] taken = {};

  @Override
  public void named(String answer) {
    told.add("named " + answer);
  }

  @Override
  public void take(InputStream body) throws IOException {
    told.add("begun");
    byte[] all = body.readAllBytes();
    if (all.length < 2 || all[0] != (byte) 0xff || all[1] != (byte) 0xfb) {
      throw new UnusableMedia();
    }
    taken = all;
    told.add("took " + all.length);
  }
}
