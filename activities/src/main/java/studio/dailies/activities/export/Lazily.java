package studio.dailies.activities.export;

import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Lists that are as long as they are, with little of them in memory.
final class Lazily {
  static final int PAGE = 100;

  private Lazily() {}

  /// All items of a list that comes in pages.
  ///
  /// @param page the page behind an item, of [#PAGE] items unless it is the last; the first page
  ///   behind none
  static <T> Stream<T> all(Function<Optional<T>, List<T>> page) {
    Stream<@Nullable List<T>> pages =
        Stream.iterate(
            page.apply(Optional.empty()), Objects::nonNull, last -> following(last, page));
    return flat(pages, it -> it == null ? Stream.empty() : it.stream());
  }

  private static <T> @Nullable List<T> following(
      @Nullable List<T> last, Function<Optional<T>, List<T>> page) {
    return last == null || last.size() < PAGE ? null : page.apply(Optional.of(last.getLast()));
  }

  /// What each has, one behind the other. Unlike [Stream#flatMap] it does not hold all that one of
  /// them has when somebody iterates over it.
  static <A, B> Stream<B> flat(Stream<A> each, Function<A, Stream<B>> has) {
    Iterator<A> outer = each.iterator();
    Iterator<B> all =
        new Iterator<>() {
          private Iterator<B> current = Collections.emptyIterator();

          @Override
          public boolean hasNext() {
            while (!current.hasNext() && outer.hasNext()) {
              current = has.apply(outer.next()).iterator();
            }
            return current.hasNext();
          }

          @Override
          public B next() {
            if (!hasNext()) {
              throw new NoSuchElementException();
            }
            return current.next();
          }
        };
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(all, Spliterator.ORDERED), false);
  }
}
