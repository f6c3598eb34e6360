package studio.dailies.world;

import java.util.List;
import java.util.Map;
import java.util.Set;

/// How the world of a bench or a soak differs from the usual one.
///
/// @param storeInMemory the database stand-in keeps no file
/// @param flags of every Java process of the world, in place of the usual ones; empty: the usual
/// @param worker settings of the worker on top of the usual
/// @param api the same of the api
/// @param only the processes that are started; empty: all
public record Special(
    boolean storeInMemory,
    List<String> flags,
    Map<String, String> worker,
    Map<String, String> api,
    Set<String> only) {
  static final Special NOTHING = settings(Map.of(), Map.of());

  public Special {
    flags = List.copyOf(flags);
    worker = Map.copyOf(worker);
    api = Map.copyOf(api);
    only = Set.copyOf(only);
  }

  /// All processes are started.
  public Special(
      boolean storeInMemory,
      List<String> flags,
      Map<String, String> worker,
      Map<String, String> api) {
    this(storeInMemory, flags, worker, api, Set.of());
  }

  /// Only settings differ.
  public static Special settings(Map<String, String> worker, Map<String, String> api) {
    return new Special(false, List.of(), worker, api);
  }

  /// Whether the process of this name is started.
  boolean starts(String process) {
    return only.isEmpty() || only.contains(process);
  }

  /// The worker polls at this pace and lets everybody through at once.
  public static Map<String, String> unlimited(String pollingFactor) {
    return Map.of(
        "DAILIES_POLLING_FACTOR", pollingFactor,
        "DAILIES_FAL_ATONCE", "10000",
        "DAILIES_PERMITS_ACCOUNT", "10000");
  }
}
