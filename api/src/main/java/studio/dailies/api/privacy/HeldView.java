package studio.dailies.api.privacy;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.dailies.domain.privacy.Category;
import studio.dailies.domain.privacy.DataMap;
import studio.dailies.domain.privacy.Field;
import studio.dailies.domain.privacy.Held;
import studio.dailies.domain.privacy.OnDeletion;
import studio.dailies.domain.privacy.Recipient;

/// One kind of thing that is held, as the data map has it.
///
/// @param kept for how long
/// @param onDeletion what becomes of it when the account is deleted
/// @param seenIn where it can be read: `access` is this answer, others are files of an export
@Schema(name = "HeldData")
record HeldView(
    @Schema(example = "Your projects") String what,
    String where,
    List<String> categories,
    String why,
    String from,
    String kept,
    List<String> onDeletion,
    List<String> seenIn) {

  /// All that may be of a person.
  static List<HeldView> all() {
    return DataMap.all().stream().filter(Held::isPersonal).map(HeldView::of).toList();
  }

  private static HeldView of(Held held) {
    List<Field> theirs =
        held.fields().stream().filter(it -> it.category() != Category.OPERATION).toList();
    return new HeldView(
        held.what(),
        held.place().words(),
        distinct(theirs.stream().map(it -> it.category().words())),
        held.why(),
        held.from(),
        held.kept(),
        distinct(theirs.stream().map(Field::onDeletion).map(OnDeletion::words)),
        distinct(
            theirs.stream()
                .map(Field::shown)
                .flatMap(Optional::stream)
                .map(it -> it.split("#", -1)[0])));
  }

  private static List<String> distinct(Stream<String> words) {
    return words.distinct().sorted().toList();
  }

  /// Somebody outside who is given something.
  @Schema(name = "Recipient")
  record RecipientView(String name, String given, String when, String there) {
    static List<RecipientView> all() {
      return DataMap.recipients().stream().map(RecipientView::of).toList();
    }

    private static RecipientView of(Recipient each) {
      return new RecipientView(each.name(), each.what(), each.when(), each.there());
    }
  }
}
