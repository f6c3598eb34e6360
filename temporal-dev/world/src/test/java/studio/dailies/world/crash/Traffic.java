package studio.dailies.world.crash;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Knows whose call it is that passes: by the ids in its bytes. Of a row one id is known at first;
/// what else is written together with it (a job, a media key) belongs to it from then on.
final class Traffic {
  /// Our ids, jobs, names of a provider's files; not a digest, which is longer.
  private static final Pattern ID =
      Pattern.compile(
          "(?<![0-9a-z])([0-9a-f]{24}|[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})(?![0-9a-z])");

  /// How ElevenLabs names what it keeps, where an answer to a row's call has a name.
  private static final Pattern KEPT =
      Pattern.compile("(?i)\\nhistory-item-id:[ \\t]*([0-9a-z]{20})\\r");

  /// The same in its history, which is everybody's, beside a text that has a row's id in it.
  private static final Pattern RECORDED =
      Pattern.compile(
          "\"history_item_id\":\"([0-9A-Za-z]{20})\"[^{}]*?\"text\":\"[^\"]*?([0-9a-f]{32})\"");

  private static final Pattern NAME =
      Pattern.compile("(?<![0-9A-Za-z])[0-9A-Za-z]{20}(?![0-9A-Za-z])");

  private final Map<String, Row<?>> owners = new HashMap<>();
  private final Set<String> shared = new HashSet<>();
  private final Map<String, Deque<Row<?>>> expected = new HashMap<>();
  private boolean gateClosed;

  /// Nothing passes until the gate is opened.
  synchronized void closeGate() {
    gateClosed = true;
  }

  synchronized void openGate() {
    gateClosed = false;
    notifyAll();
  }

  /// A key of ours, say, that stands in everybody's calls.
  synchronized void belongsToNobody(String text) {
    shared.addAll(ids(text));
  }

  /// The next such call is this row's, which nobody can name yet.
  synchronized void expect(String server, String kind, Row<?> row) {
    expected.computeIfAbsent(server + kind, ignored -> new ArrayDeque<>()).add(row);
  }

  synchronized void belongs(String id, Row<?> row) {
    owners.put(id, row);
  }

  /// All that is named in a text is this row's, but for what is another's too.
  ///
  /// @return the names
  synchronized Set<String> allBelong(String text, Row<?> row) {
    Set<String> ids = ids(text);
    learn(ids, row);
    return ids;
  }

  /// A request passes; waits while the gate is closed.
  ///
  /// @return whose it is, if it is exactly one's
  synchronized @Nullable Row<?> owner(byte[] request, String server, String kind)
      throws InterruptedException {
    while (gateClosed) {
      wait();
    }
    Set<String> ids = ids(request);
    Set<String> known = new HashSet<>(ids);
    known.addAll(all(NAME, request, 0));
    Row<?> owner = expected.getOrDefault(server + kind, new ArrayDeque<>()).poll();
    for (String id : known) {
      Row<?> each = owners.get(id);
      if (each != null && owner != null && each != owner) {
        return null;
      }
      owner = each == null ? owner : each;
    }
    if (owner != null) {
      learn(ids, owner);
    }
    return owner;
  }

  /// What a provider has answered to a row's call names things of that row; what it has answered to
  /// nobody's may say itself whose they are.
  synchronized void answered(@Nullable Row<?> row, byte[] answer) {
    if (row != null) {
      learn(ids(answer), row);
      learn(all(KEPT, answer, 1), row);
      return;
    }
    Matcher matcher = RECORDED.matcher(new String(answer, ISO_8859_1));
    while (matcher.find()) {
      Row<?> owner = owners.get(matcher.group(2));
      if (owner != null) {
        owners.put(matcher.group(1), owner);
      }
    }
  }

  private void learn(Set<String> ids, Row<?> row) {
    for (String id : ids) {
      Row<?> before = owners.get(id);
      if (before != null && before != row) {
        owners.remove(id);
        shared.add(id);
      } else if (!shared.contains(id)) {
        owners.put(id, row);
      }
    }
  }

  static Set<String> ids(String text) {
    return ids(text.getBytes(ISO_8859_1));
  }

  private static Set<String> ids(byte[] bytes) {
    return all(ID, bytes, 1);
  }

  private static Set<String> all(Pattern pattern, byte[] bytes, int group) {
    Set<String> found = new HashSet<>();
    Matcher matcher = pattern.matcher(new String(bytes, ISO_8859_1));
    while (matcher.find()) {
      found.add(matcher.group(group));
    }
    return found;
  }
}
