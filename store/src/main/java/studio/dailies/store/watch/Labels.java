package studio.dailies.store.watch;

import java.util.ArrayList;
import java.util.List;

/// The values that a label for a provider may have: those that are wired in, and one for all
/// others, so that no document decides how many series there are.
record Labels(List<String> providers) {
  private static final String OTHER = "other";

  Labels(List<String> providers) {
    List<String> all = new ArrayList<>(providers);
    all.add(OTHER);
    this.providers = List.copyOf(all);
  }

  String provider(String name) {
    return providers.contains(name) ? name : OTHER;
  }
}
