package studio.dailies.domain.policy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.dailies.domain.account.AccountId;
import studio.dailies.domain.deletion.ReceiptKeys;

/// What is said, to be signed, of somebody who has accepted a version of the policy: which text it
/// was, and when. The text itself is published under its version for ever.
///
/// @param version the name of the version
/// @param digest of its text, see [PolicyVersion]
public record AcceptanceProof(AccountId account, String version, String digest, Instant at) {
  static final String FORM = "dailies-acceptance-1";

  /// The text that is given to its person, in the form of receipts. Written twice it is the same
  /// text.
  public String signed(ReceiptKeys keys) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("form", FORM);
    members.put("account", account.value());
    members.put("version", version);
    members.put("digest", digest);
    members.put("at", at.toString());
    return keys.signed(members);
  }
}
