package studio.dailies.api.request;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// The fields that a body names, be it with `null`: what is left out stays as it is, and `null`
/// clears (RFC 7396). For bodies that were read before.
public final class Given {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Set<String> names;

  private Given(Set<String> names) {
    this.names = names;
  }

  public static Given in(HttpServletRequest request) {
    return new Given(Set.copyOf(JSON.readTree(RequestBodies.of(request)).propertyNames()));
  }

  public boolean has(String name) {
    return names.contains(name);
  }

  /// What the field is afterwards.
  ///
  /// @param next what was given for it; asked only if it was given
  public <T extends @Nullable Object> T or(String name, T current, Supplier<T> next) {
    return names.contains(name) ? next.get() : current;
  }
}
