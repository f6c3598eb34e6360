package studio.dailies.workflows.client;

import io.temporal.common.SearchAttributeKey;

/// The search attributes that operators filter by. They lie in the clear: names of providers and
/// models, never anything of a person. The server must know them before the first start.
public final class SearchAttributes {
  public static final SearchAttributeKey<String> PROVIDER =
      SearchAttributeKey.forKeyword("Provider");
  public static final SearchAttributeKey<String> MODEL = SearchAttributeKey.forKeyword("Model");

  /// Set only on what needs a person: the kind of what went wrong.
  public static final SearchAttributeKey<String> ATTENTION =
      SearchAttributeKey.forKeyword("Attention");

  private SearchAttributes() {}
}
