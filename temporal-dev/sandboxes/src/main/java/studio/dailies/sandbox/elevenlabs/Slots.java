package studio.dailies.sandbox.elevenlabs;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// How many calls run at once, each group by itself.
final class Slots {
  private final Map<Group, Integer> taken = new EnumMap<>(Group.class);

  /// What is counted together.
  enum Group {
    SPEECH,
    FLASH,
    MUSIC;

    static Group of(Product product, String model) {
      if (product == Product.MUSIC) {
        return MUSIC;
      }
      return model.contains("flash") ? FLASH : SPEECH;
    }

    int most(Settings settings) {
      return switch (this) {
        case SPEECH -> settings.speechAtOnce();
        case FLASH -> settings.flashAtOnce();
        case MUSIC -> settings.musicAtOnce();
      };
    }
  }

  /// One slot, given back when it is closed.
  ///
  /// @param now how many are taken, this one counted
  record Lease(Slots slots, Group group, int now) implements AutoCloseable {
    @Override
    public void close() {
      slots.giveBack(group);
    }
  }

  synchronized Optional<Lease> take(Group group, int most) {
    int now = taken.getOrDefault(group, 0) + 1;
    if (now > most) {
      return Optional.empty();
    }
    taken.put(group, now);
    return Optional.of(new Lease(this, group, now));
  }

  private synchronized void giveBack(Group group) {
    taken.merge(group, -1, Integer::sum);
  }
}
