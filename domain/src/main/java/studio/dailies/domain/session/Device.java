package studio.dailies.domain.session;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The kind of device that a session was opened on, in the coarsest words that still help people to
/// tell their own. It never says more than these lists do: no version, no model, no address.
public record Device(Program program, Machine machine) {

  /// The program, as far as it names itself.
  public enum Program {
    FIREFOX("Firefox"),
    CHROME("Chrome"),
    EDGE("Edge"),
    OPERA("Opera"),
    SAFARI("Safari"),
    OTHER("Another program");

    private final String word;

    Program(String word) {
      this.word = word;
    }
  }

  /// What it runs on.
  public enum Machine {
    WINDOWS("Windows"),
    MAC("a Mac"),
    LINUX("Linux"),
    ANDROID("Android"),
    IPHONE("an iPhone"),
    IPAD("an iPad"),
    OTHER("another device");

    private final String word;

    Machine(String word) {
      this.word = word;
    }
  }

  // In this order: Edge and Opera also call themselves Chrome, and all of them Safari.
  private static final Map<String, Program> PROGRAMS = new LinkedHashMap<>();
  // In this order: an iPhone also speaks of Mac OS X, and Android of Linux.
  private static final Map<String, Machine> MACHINES = new LinkedHashMap<>();

  static {
    PROGRAMS.put("Edg", Program.EDGE);
    PROGRAMS.put("OPR/", Program.OPERA);
    PROGRAMS.put("Firefox/", Program.FIREFOX);
    PROGRAMS.put("FxiOS/", Program.FIREFOX);
    PROGRAMS.put("Chrome/", Program.CHROME);
    PROGRAMS.put("CriOS/", Program.CHROME);
    PROGRAMS.put("Safari/", Program.SAFARI);
    MACHINES.put("iPhone", Machine.IPHONE);
    MACHINES.put("iPad", Machine.IPAD);
    MACHINES.put("Android", Machine.ANDROID);
    MACHINES.put("Windows", Machine.WINDOWS);
    MACHINES.put("Mac OS X", Machine.MAC);
    MACHINES.put("Linux", Machine.LINUX);
    MACHINES.put("X11", Machine.LINUX);
  }

  /// Reads what a client says of itself in `User-Agent`; whatever it says, the answer is one of
  /// ours.
  public static Device of(@Nullable String userAgent) {
    String text = userAgent == null ? "" : userAgent;
    return new Device(first(PROGRAMS, text, Program.OTHER), first(MACHINES, text, Machine.OTHER));
  }

  /// For people: `Firefox on Linux`.
  public String words() {
    return program.word + " on " + machine.word;
  }

  private static <T> T first(Map<String, T> known, String text, T other) {
    return known.entrySet().stream()
        .filter(each -> text.contains(each.getKey()))
        .findFirst()
        .map(Map.Entry::getValue)
        .orElse(other);
  }
}
