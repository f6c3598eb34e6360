package studio.dailies.api.request;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of a list.
///
/// @param next the cursor of the page after this one; absent on the last
public record Page<T>(List<T> items, @Nullable String next) {
  public static final int SIZE = 50;

  /// Makes a page of what was read one row further than the page is long.
  public static <R, T> Page<T> of(List<R> rows, Function<R, String> cursor, Function<R, T> view) {
    boolean more = rows.size() > SIZE;
    List<R> page = more ? rows.subList(0, SIZE) : rows;
    return new Page<>(page.stream().map(view).toList(), more ? cursor.apply(page.getLast()) : null);
  }
}
