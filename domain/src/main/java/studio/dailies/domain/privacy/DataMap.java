package studio.dailies.domain.privacy;

import static studio.dailies.domain.privacy.Category.ACCOUNT;
import static studio.dailies.domain.privacy.Category.OPERATION;
import static studio.dailies.domain.privacy.Category.USAGE;
import static studio.dailies.domain.privacy.Category.WORK;
import static studio.dailies.domain.privacy.OnDeletion.FADES;
import static studio.dailies.domain.privacy.OnDeletion.KEPT;
import static studio.dailies.domain.privacy.OnDeletion.NOBODYS;
import static studio.dailies.domain.privacy.OnDeletion.REMOVED;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything that is stored, field by field, and who outside is given something. A field that is
/// stored and is not here fails the build; so does one that is here and is not stored.
/// `docs/data-map.md` is made from it.
public final class DataMap {
  private static final String AS_ACCOUNT = "as long as the account";
  private static final String AS_PROJECT =
      "until its project is erased, 30 days after it was deleted, or the account is deleted";
  private static final String YOU = "you";
  private static final String US = "made by us";

  private static final List<Held> ALL =
      Stream.of(
              people(),
              signIn(),
              work(),
              making(),
              credits(),
              exports(),
              requests(),
              operation(),
              objects())
          .flatMap(List::stream)
          .toList();

  private static final List<Recipient> RECIPIENTS =
      List.of(
          new Recipient(
              "fal",
              "the prompt, the settings and copies of the files that a generation starts from",
              "when you start a generation with a model of theirs",
              "told to store nothing; files of ours are copies that we delete when it ends"),
          new Recipient(
              "PiAPI",
              "the prompt, the settings and copies of the files that a generation starts from",
              "when you start a generation with a model of theirs",
              "by their own time; files of ours are copies that we delete when it ends"),
          new Recipient(
              "ElevenLabs",
              "the text to be spoken, the settings",
              "when you start a generation with a model of theirs",
              "deleted there by us once ours is safe, or after its time"),
          new Recipient(
              "Lemon Squeezy",
              "what you type into their checkout; from us a random name of the purchase",
              "when you buy credits",
              "under their own duty to keep books"),
          new Recipient(
              "Resend",
              "your address and the text of the mail",
              "when a code or an account mail is sent to you",
              "by their own time"),
          new Recipient(
              "Google",
              "that you sign in here",
              "only when you sign in with Google",
              "by their own time"),
          new Recipient(
              "X", "that you sign in here", "only when you sign in with X", "by their own time"),
          new Recipient(
              "MongoDB",
              "all that is in the database, what you wrote encrypted under your key",
              "as soon as it is stored",
              "where their cloud hosts it: as long as we store it, and in backups until they expire"),
          new Recipient(
              "Cloudflare",
              "media in R2, and copies of public media at the edge",
              "as soon as it is stored, or somebody looks at it",
              "as long as we store it; at the edge for a minute"),
          new Recipient(
              "Temporal",
              "ids, states and times, encrypted",
              "when something runs for you",
              "where their cloud hosts it: for the days that the namespace keeps histories"));

  private DataMap() {}

  /// In the order of the page.
  public static List<Held> all() {
    return ALL;
  }

  public static List<Recipient> recipients() {
    return RECIPIENTS;
  }

  /// A collection or a kind of object by its name.
  public static Optional<Held> find(Place place, String name) {
    return ALL.stream().filter(it -> it.place() == place && it.name().equals(name)).findFirst();
  }

  private static List<Held> people() {
    return List.of(
        held(
            "accounts",
            "Your account",
            "to know you again, and to mail you",
            "you, by a code that was mailed to your address",
            AS_ACCOUNT,
            shown("id", ACCOUNT, "names the account; random", "account.json#id"),
            shown("ledger", USAGE, "names the credit history; random", "account.json#ledger"),
            field("address", ACCOUNT, "the address as a keyed hash, to find it by", REMOVED),
            shown("sealed.email", ACCOUNT, "the address", "account.json#address"),
            shown("createdAt", ACCOUNT, "when it was made", "account.json#createdAt"),
            field("suspendedAt", ACCOUNT, "since when it makes, spends and buys nothing", REMOVED),
            field("controlAskedAt", ACCOUNT, "when controlled media was asked for", REMOVED),
            field("controlledAt", ACCOUNT, "since when no media of yours is public", REMOVED),
            field("leaving", ACCOUNT, "the deletion that you have begun", REMOVED),
            field("leftAt", ACCOUNT, "when you began it", REMOVED)),
        held(
            "identities",
            "Who else may say that you are you",
            "to sign you in with Google or X",
            "Google or X, when you connected them",
            "until you part it, or as long as the account",
            shown("id", ACCOUNT, "names it; random", "account.json#identities.id"),
            field("key", ACCOUNT, "issuer and subject as a keyed hash, to find it by", REMOVED),
            field("account", ACCOUNT, "whose it is", REMOVED),
            shown("issuer", ACCOUNT, "Google or X", "account.json#identities.way"),
            shown(
                "sealed.subject", ACCOUNT, "what they call you", "account.json#identities.subject"),
            shown("createdAt", ACCOUNT, "since when", "account.json#identities.since")),
        held(
            "sessions",
            "Where you are signed in",
            "to keep you signed in, and to let you end it elsewhere",
            "your browser, when you signed in",
            "30 days, or until you end it; one that nobody signed in at for an hour",
            shown("id", ACCOUNT, "names it; opens nothing", "access#signIns.id"),
            field("token", ACCOUNT, "its secret as a hash", REMOVED),
            field("account", ACCOUNT, "whose it is", REMOVED),
            shown("program", ACCOUNT, "the kind of browser", "access#signIns.device"),
            shown("machine", ACCOUNT, "the kind of machine", "access#signIns.device"),
            shown("createdAt", ACCOUNT, "when you signed in", "access#signIns.at"),
            shown("expiresAt", ACCOUNT, "until when", "access#signIns.until"),
            shown(
                "freshUntil",
                ACCOUNT,
                "until when you count as having just proven who you are",
                "access#signIns.freshUntil")),
        held(
            "tokens",
            "Tokens for your programs",
            "to let a program of yours in",
            YOU,
            "until its date, or until you end it",
            shown("id", ACCOUNT, "names it; opens nothing", "access#tokens.id"),
            field("secret", ACCOUNT, "its secret as a hash", REMOVED),
            field("account", ACCOUNT, "whose it is", REMOVED),
            shown("scopes", ACCOUNT, "what it may", "access#tokens.scopes"),
            shown(
                "dailyCredits", USAGE, "what it may spend in a day", "access#tokens.dailyCredits"),
            shown("spentOn", USAGE, "the last day on which it spent", "access#tokens.spentOn"),
            shown("spent", USAGE, "what it spent on that day", "access#tokens.spent"),
            field("purchases", USAGE, "how many generations that was", REMOVED),
            field("bought", USAGE, "which, so that none counts twice", REMOVED),
            shown("sealed.name", ACCOUNT, "what you call it", "access#tokens.name"),
            shown("createdAt", ACCOUNT, "when it was made", "access#tokens.createdAt"),
            shown("expiresAt", ACCOUNT, "until when", "access#tokens.expiresAt"),
            shown("usedOn", USAGE, "the last day on which it was used", "access#tokens.usedOn")),
        held(
            "mails",
            "Mails that were sent",
            "so that a mail is sent once, and you can see which were",
            US,
            AS_ACCOUNT + "; those with codes name nobody, and are not removed yet",
            shown("id", ACCOUNT, "names it, or the code it is about", "access#mails.id"),
            field("mailClass", ACCOUNT, "whether you must have it", REMOVED),
            shown("kind", ACCOUNT, "what it is for", "access#mails.about"),
            field("account", ACCOUNT, "who was written to; nobody for a code", REMOVED),
            field("about", ACCOUNT, "the id of what it is about", REMOVED),
            shown("state", ACCOUNT, "whether it was sent", "access#mails.state"),
            inner("runs", "the runs that sent it"),
            shown("createdAt", ACCOUNT, "when it was due", "access#mails.at"),
            inner("changedAt", "when it came to its state")),
        held(
            "mail_preferences",
            "Which mails you want",
            "to send no others",
            YOU,
            AS_ACCOUNT,
            field("id", ACCOUNT, "whose they are", REMOVED),
            shown(
                "other",
                ACCOUNT,
                "whether mails come that you need not have",
                "access#mailChoice.other"),
            shown("how", ACCOUNT, "where you said so", "access#mailChoice.how"),
            shown("changedAt", ACCOUNT, "when you said so", "access#mailChoice.at")),
        held(
            "mail_suppressions",
            "Addresses that are not written to any more",
            "because a mail came back, or its reader called it unwanted",
            "Resend",
            "until its person says otherwise; a keyed hash that names nobody",
            field("id", OPERATION, "the address as a keyed hash", KEPT),
            field("trouble", OPERATION, "what happened", KEPT),
            field("since", OPERATION, "when", KEPT),
            field("liftedAt", OPERATION, "when its person said otherwise", KEPT)),
        held(
            "policy_acceptances",
            "Versions of the policy that you accepted",
            "to prove which text you had before you",
            YOU,
            AS_ACCOUNT,
            field("id", ACCOUNT, "names it", REMOVED),
            field("account", ACCOUNT, "whose it is", REMOVED),
            shown("version", ACCOUNT, "which version", "access#policies.version"),
            shown("digest", ACCOUNT, "the checksum of the text", "access#policies.digest"),
            shown("at", ACCOUNT, "when", "access#policies.at"),
            shown("proof", ACCOUNT, "the same, signed by us", "account.json#policies.proof")),
        held(
            "privacy_requests",
            "What you asked about your data",
            "to answer it in time, and to prove that we did",
            YOU,
            "a year after the answer, or as long as the account",
            shown("id", ACCOUNT, "names it; random", "access#requests.id"),
            field("account", ACCOUNT, "whose it is", REMOVED),
            shown("kind", ACCOUNT, "what was asked for", "access#requests.kind"),
            shown("state", ACCOUNT, "how far it is", "access#requests.state"),
            field("sealed.email", ACCOUNT, "the address of who has no account", REMOVED),
            shown("sealed.text", ACCOUNT, "what was asked, in your words", "access#requests.text"),
            shown(
                "sealedAnswer",
                ACCOUNT,
                "the answer, encrypted likewise",
                "access#requests.answer"),
            inner("runs", "the runs that watched over it"),
            inner("firstReminder", "when those who answer are reminded"),
            inner("secondReminder", "when they are reminded again"),
            shown("due", ACCOUNT, "by when it is answered", "access#requests.due"),
            shown("createdAt", ACCOUNT, "when it was asked", "access#requests.at"),
            shown("answeredAt", ACCOUNT, "when it was answered", "access#requests.answeredAt"),
            inner("overdueAt", "since when it was late"),
            inner("keptUntil", "until when it is kept")),
        held(
            "deletions",
            "Deletions of accounts",
            "to carry them out, and to prove that they were",
            "you, when you began it",
            "always; once it is done, it names nobody",
            field("id", ACCOUNT, "names it; random", KEPT),
            field("account", ACCOUNT, "whose it is, until it is done", REMOVED),
            field("ledger", USAGE, "the credit history that was closed", KEPT),
            field("secret", ACCOUNT, "the secret of its page, as a hash", KEPT),
            field("stage", ACCOUNT, "how far it is", KEPT),
            field("issuers", ACCOUNT, "who else was signed in with", KEPT),
            field("bought", USAGE, "whether anything was bought", KEPT),
            field("providers", USAGE, "who was sent something", KEPT),
            field("sealed.email", ACCOUNT, "where the receipt goes, until it went", REMOVED),
            inner("runs", "the runs that carry it out"),
            field("begunAt", ACCOUNT, "when it began", KEPT),
            inner("changedAt", "when it came to its stage"),
            field("interimAt", ACCOUNT, "when you were told that it takes long", KEPT),
            field("receipt", ACCOUNT, "the signed receipt", KEPT),
            field("mail", ACCOUNT, "whether the receipt was taken", KEPT),
            field("finishedAt", ACCOUNT, "when it was done", KEPT),
            field("completion", ACCOUNT, "the signed completion", KEPT)),
        held(
            "deletion_runs",
            "Workflows of an account that goes",
            "to remove their histories",
            US,
            "until they are removed",
            inner("id", "names it"),
            inner("deletion", "of which deletion"),
            inner("workflow", "which workflow"),
            inner("runs", "which runs of it")));
  }

  private static List<Held> signIn() {
    String finish = "until you have finished, or ten minutes and the next sweep";
    return List.of(
        held(
            "sign_in_challenges",
            "Codes that were mailed",
            "to prove that an address is yours",
            "you, when you asked for a code",
            finish,
            field("id", ACCOUNT, "names it; random", FADES),
            field("sealed.address", ACCOUNT, "the address, under a key of its own", FADES),
            field("sealed.seed", OPERATION, "what the code is derived from", FADES),
            field("browser", ACCOUNT, "the session that asked", FADES),
            field("purpose", ACCOUNT, "what the code is for", FADES),
            field("newcomer", ACCOUNT, "who waits for this proof", FADES),
            field("connects", ACCOUNT, "whose identity is connected by it", FADES),
            field("tries", OPERATION, "how often a code was typed", FADES),
            field("used", OPERATION, "whether it was used", FADES),
            field("createdAt", OPERATION, "when it was asked for", FADES),
            field("expiresAt", OPERATION, "until when it is good", FADES)),
        held(
            "sign_in_flows",
            "Browsers that are at Google or X",
            "to know who comes back from there",
            "your browser",
            finish,
            field("id", OPERATION, "what it will bring back, as a keyed hash", FADES),
            field("browser", ACCOUNT, "its session", FADES),
            field("issuer", ACCOUNT, "Google or X", FADES),
            field("connects", OPERATION, "whether to connect or to sign in", FADES),
            field("verifier", OPERATION, "a secret between us and the issuer", FADES),
            field("nonce", OPERATION, "another", FADES),
            field("createdAt", OPERATION, "when it left", FADES),
            field("expiresAt", OPERATION, "until when it may come back", FADES)),
        held(
            "newcomers",
            "People who come from X and have not proven an address",
            "to ask for an address once",
            "Google or X",
            "an hour and the next sweep",
            field("id", OPERATION, "names it; random", FADES),
            field("browser", ACCOUNT, "the session that waits", FADES),
            field("issuer", ACCOUNT, "Google or X", FADES),
            field("sealed.subject", ACCOUNT, "what they call the person", FADES),
            field("createdAt", OPERATION, "when they came", FADES),
            field("expiresAt", OPERATION, "until when we wait", FADES)));
  }

  private static List<Held> work() {
    return List.of(
        held(
            "projects",
            "Your projects",
            "to work on them",
            YOU,
            AS_PROJECT,
            shown("id", WORK, "names it; random", "project.json#id"),
            field("account", WORK, "whose it is", REMOVED),
            shown("sealed.text", WORK, "its name", "project.json#name"),
            shown("sealed.style", WORK, "its style, in your words", "project.json#style"),
            shown("aspectRatio", WORK, "its format", "project.json#aspectRatio"),
            shown("models", WORK, "the models you prefer in it", "project.json#models"),
            shown("version", WORK, "how often it was changed", "project.json#version"),
            field("changes", WORK, "which version last changed which field, and when", REMOVED),
            inner("edits", "how often anything in it was edited, for pages that show it"),
            shown("deletedAt", WORK, "when you deleted it", "project.json#deletedAt"),
            inner("erasingAt", "when its erasure began"),
            shown("createdAt", WORK, "when it was made", "project.json#createdAt")),
        held(
            "scenes",
            "Their scenes",
            "to work on them",
            YOU,
            AS_PROJECT,
            shown("id", WORK, "names it; random", "project.json#scenes.id"),
            field("account", WORK, "whose it is", REMOVED),
            shown("project", WORK, "where it is", "project.json#id"),
            shown("sealed.text", WORK, "its name", "project.json#scenes.name"),
            shown("sealed.synopsis", WORK, "what happens in it", "project.json#scenes.synopsis"),
            field("rank", WORK, "its place; they are exported in their order", REMOVED),
            shown("version", WORK, "how often it was changed", "project.json#scenes.version"),
            field("changes", WORK, "which version last changed which field, and when", REMOVED),
            shown("deletedAt", WORK, "when you deleted it", "project.json#scenes.deletedAt"),
            shown("createdAt", WORK, "when it was made", "project.json#scenes.createdAt")),
        held(
            "shots",
            "Their shots",
            "to make takes from them",
            YOU,
            AS_PROJECT,
            shown("id", WORK, "names it; random", "project.json#shots.id"),
            field("account", WORK, "whose it is", REMOVED),
            shown("project", WORK, "where it is", "project.json#id"),
            shown("scene", WORK, "where it is", "project.json#shots.scene"),
            shown("sealed.text", WORK, "what is seen", "project.json#shots.description"),
            shown("sealed.dialogue.member", WORK, "who says", "project.json#shots.dialogue.member"),
            shown("sealed.dialogue.text", WORK, "what", "project.json#shots.dialogue.text"),
            shown("size", WORK, "how large", "project.json#shots.size"),
            shown("move", WORK, "how the camera moves", "project.json#shots.move"),
            shown("lens", WORK, "through which lens", "project.json#shots.lens"),
            shown("duration", WORK, "how long", "project.json#shots.duration"),
            shown("firstFrame.origin", WORK, "how it begins", "project.json#shots.firstFrame.from"),
            shown("firstFrame.id", WORK, "how it begins", "project.json#shots.firstFrame.id"),
            shown("lastFrame.origin", WORK, "how it ends", "project.json#shots.lastFrame.from"),
            shown("lastFrame.id", WORK, "how it ends", "project.json#shots.lastFrame.id"),
            shown("cast", WORK, "who is in it", "project.json#shots.cast"),
            shown("picked", WORK, "the take you picked", "project.json#shots.pickedTake"),
            field("rank", WORK, "its place; they are exported in their order", REMOVED),
            shown("version", WORK, "how often it was changed", "project.json#shots.version"),
            field("changes", WORK, "which version last changed which field, and when", REMOVED),
            shown("deletedAt", WORK, "when you deleted it", "project.json#shots.deletedAt"),
            shown("createdAt", WORK, "when it was made", "project.json#shots.createdAt")),
        held(
            "cast",
            "Their cast",
            "to have the same people in all shots",
            YOU,
            AS_PROJECT,
            shown("id", WORK, "names it; random", "project.json#cast.id"),
            field("account", WORK, "whose it is", REMOVED),
            shown("project", WORK, "where it is", "project.json#id"),
            shown("sealed.text", WORK, "the name", "project.json#cast.name"),
            shown("sealed.look", WORK, "the look, in your words", "project.json#cast.look"),
            shown("sealed.voice", WORK, "the voice", "project.json#cast.voice"),
            shown("references.origin", WORK, "pictures", "project.json#cast.references.from"),
            shown("references.id", WORK, "pictures", "project.json#cast.references.id"),
            shown("version", WORK, "how often it was changed", "project.json#cast.version"),
            field("changes", WORK, "which version last changed which field, and when", REMOVED),
            shown("deletedAt", WORK, "when you deleted it", "project.json#cast.deletedAt"),
            shown("createdAt", WORK, "when it was made", "project.json#cast.createdAt")),
        held(
            "references",
            "Files that you uploaded",
            "to start generations from",
            YOU,
            AS_PROJECT + ", or until you delete it",
            shown("id", WORK, "names it; random", "project.json#references.id"),
            field("account", WORK, "whose it is", REMOVED),
            shown("project", WORK, "where it is", "project.json#id"),
            inner("state", "whether it is whole"),
            inner("keys", "where it lies"),
            inner("mediaKey", "where it lies"),
            shown("bytes", WORK, "how long it is", "project.json#references.content.bytes"),
            shown("contentType", WORK, "its type", "project.json#references.content.contentType"),
            shown("sha256", WORK, "its checksum", "project.json#references.content.sha256"),
            shown("width", WORK, "how wide", "project.json#references.content.width"),
            shown("height", WORK, "how high", "project.json#references.content.height"),
            shown("millis", WORK, "how long it plays", "project.json#references.content.millis"),
            shown("sealed.text", WORK, "its name", "project.json#references.name"),
            shown("createdAt", WORK, "when it came", "project.json#references.createdAt")));
  }

  private static List<Held> making() {
    return List.of(
        held(
            "generations",
            "What was made for you, and from what",
            "to make it, to show it, and to prove what it cost and who was given what",
            "you, and the provider that made it",
            AS_PROJECT + "; then only what was paid stays",
            shown("id", WORK, "names it; random", "project.json#generations.id", KEPT),
            inner("v", "the form of the document"),
            field("account", WORK, "whose it is", KEPT),
            field("ledger", USAGE, "what it was paid from", KEPT),
            shown("project", WORK, "where it is", "project.json#id", KEPT),
            shown("shot", WORK, "where it is", "project.json#generations.shot", KEPT),
            shown(
                "quote",
                WORK,
                "the price it was bought at",
                "project.json#generations.quote",
                KEPT),
            shown("model", USAGE, "what made it", "project.json#generations.model", KEPT),
            shown("provider", USAGE, "who made it", "project.json#generations.provider", KEPT),
            shown(
                "price", USAGE, "what was quoted", "project.json#generations.quotedCredits", KEPT),
            shown("sealed.prompt", WORK, "the prompt", "project.json#generations.asked.prompt"),
            shown("sealed.settings", WORK, "settings", "project.json#generations.asked.settings"),
            shown(
                "sealed.media",
                WORK,
                "what it starts from",
                "project.json#generations.asked.startsFrom"),
            shown("step", WORK, "how far it is", "project.json#generations.state", KEPT),
            inner("attempt", "which send it is at"),
            shown(
                "attempts.number", WORK, "each send", "project.json#generations.sent.number", KEPT),
            shown(
                "attempts.disclosure",
                WORK,
                "what the provider was given, as far as we know",
                "project.json#generations.sent.disclosure",
                KEPT),
            shown(
                "attempts.intendedAt",
                WORK,
                "when it was to leave",
                "project.json#generations.sent.intendedAt",
                KEPT),
            shown(
                "attempts.answeredAt",
                WORK,
                "when the answer came",
                "project.json#generations.sent.answeredAt",
                KEPT),
            shown(
                "attempts.job",
                WORK,
                "the provider's name for it",
                "project.json#generations.sent.job",
                KEPT),
            inner("attempts.answer", "the provider's name for its answer"),
            inner("jobNames", "names of jobs, so that none counts twice"),
            inner("jobOpen", "whether a job is undecided"),
            inner("keptThere", "whether the provider still keeps something"),
            inner("sendWindowCloses", "until when a send may leave"),
            inner("notBefore", "when the next may"),
            shown(
                "cancelRequestedAt",
                WORK,
                "when you asked to stop it",
                "project.json#generations.cancelRequestedAt",
                KEPT),
            inner("stopAskedAt", "when the provider was asked to"),
            inner("copies", "where copies for the provider lie"),
            inner("mediaKey", "where the take lies"),
            inner("madeAt", "when we knew that it was made"),
            inner("upload.id", "an upload that goes on"),
            inner("upload.type", "an upload that goes on"),
            inner("upload.length", "an upload that goes on"),
            inner("upload.tag", "an upload that goes on"),
            shown(
                "media.contentType",
                WORK,
                "the type of the take",
                "project.json#generations.take.contentType"),
            shown("media.bytes", WORK, "how long", "project.json#generations.take.bytes"),
            shown("media.sha256", WORK, "its checksum", "project.json#generations.take.sha256"),
            shown("media.width", WORK, "how wide", "project.json#generations.take.width"),
            shown("media.height", WORK, "how high", "project.json#generations.take.height"),
            shown(
                "media.millis", WORK, "how long it plays", "project.json#generations.take.millis"),
            shown("reason", WORK, "why it failed", "project.json#generations.failure", KEPT),
            inner("cost.charged", "what it cost us"),
            inner("cost.expected", "what it was to cost us"),
            shown("adoptedAt", WORK, "when you kept it", "project.json#generations.adoptedAt"),
            shown(
                "discardedAt",
                WORK,
                "when you put it aside",
                "project.json#generations.discardedAt"),
            field("madeFrom.shot", WORK, "the version of the shot it was made from", REMOVED),
            field("madeFrom.cast", WORK, "the versions of its cast", REMOVED),
            field("controlledAt", WORK, "since when its media is private", REMOVED),
            inner("erasedAt", "when it was erased"),
            inner("runs", "the runs that worked on it"),
            shown(
                "createdAt",
                WORK,
                "when you bought it",
                "project.json#generations.createdAt",
                KEPT),
            shown(
                "changedAt",
                WORK,
                "when it came to its state",
                "project.json#generations.changedAt",
                KEPT),
            inner("watchedAt", "when a sweep looked at it"),
            shown(
                "times", WORK, "when it reached what", "project.json#generations.reachedAt", KEPT),
            inner("revision", "how often the row was written"),
            inner("stamp", "when it was written"),
            shown("sceneRun", WORK, "the plan it is of", "project.json#generations.sceneRun", KEPT),
            inner("begunAt", "when the plan began it")),
        held(
            "quotes",
            "Prices that you were told",
            "so that a price binds",
            YOU,
            AS_PROJECT,
            shown("id", WORK, "names it; random", "project.json#quotes.id"),
            field("account", WORK, "whose it is", REMOVED),
            shown("project", WORK, "where it is", "project.json#id"),
            shown("shot", WORK, "for which shot", "project.json#quotes.shot"),
            shown("model", WORK, "for which model", "project.json#quotes.model"),
            shown("price", USAGE, "the price", "project.json#quotes.credits"),
            inner("priceVersion", "of the model's page"),
            inner("digest", "of what it is for, keyed"),
            shown("sealed.prompt", WORK, "the prompt", "project.json#quotes.asked.prompt"),
            shown("sealed.settings", WORK, "settings", "project.json#quotes.asked.settings"),
            shown(
                "sealed.media",
                WORK,
                "what it starts from",
                "project.json#quotes.asked.startsFrom"),
            field("madeFrom.shot", WORK, "the version of the shot", REMOVED),
            field("madeFrom.cast", WORK, "the versions of its cast", REMOVED),
            shown("createdAt", WORK, "when", "project.json#quotes.createdAt"),
            shown("expiresAt", WORK, "until when it binds", "project.json#quotes.expiresAt")),
        held(
            "scene_runs",
            "Plans for whole scenes",
            "to make all shots of a scene at a price",
            YOU,
            AS_PROJECT + "; one that nobody confirmed, until a day after its price has expired",
            shown("id", WORK, "names it; random", "project.json#sceneRuns.id"),
            inner("v", "the form of the document"),
            field("account", WORK, "whose it is", REMOVED),
            shown("project", WORK, "where it is", "project.json#id"),
            shown("scene", WORK, "for which scene", "project.json#sceneRuns.scene"),
            shown("model", WORK, "with which model", "project.json#sceneRuns.model"),
            shown("items.shot", WORK, "what is made", "project.json#sceneRuns.items.shot"),
            shown("items.quote", WORK, "at which quote", "project.json#sceneRuns.items.quote"),
            shown("items.price", USAGE, "at which price", "project.json#sceneRuns.items.credits"),
            shown(
                "sealed.all.shot",
                WORK,
                "what could not be made",
                "project.json#sceneRuns.blocked.shot"),
            shown(
                "sealed.all.field",
                WORK,
                "what was in the way",
                "project.json#sceneRuns.blocked.field"),
            shown("sealed.all.reason", WORK, "why", "project.json#sceneRuns.blocked.reason"),
            shown("haveTakes", WORK, "how many had takes", "project.json#sceneRuns.haveTakes"),
            shown("underWay", WORK, "how many were being made", "project.json#sceneRuns.underWay"),
            shown("state", WORK, "how far it is", "project.json#sceneRuns.state"),
            inner("active", "so that a scene has one at a time"),
            inner("runs", "the runs that worked on it"),
            shown(
                "expiresAt",
                WORK,
                "until when it could be confirmed",
                "project.json#sceneRuns.expiresAt"),
            shown("createdAt", WORK, "when", "project.json#sceneRuns.createdAt"),
            shown(
                "changedAt", WORK, "when it came to its state", "project.json#sceneRuns.changedAt"),
            inner("watchedAt", "when a sweep looked at it")),
        held(
            "callbacks",
            "What providers called back with",
            "for the case that they can no longer be asked",
            "the provider",
            AS_PROJECT,
            inner("id", "names it, by generation and digest"),
            inner("generation", "for which generation"),
            inner("attempt", "for which send"),
            inner("state", "whether it was looked into"),
            field(
                "sealed.headers",
                WORK,
                "the raw request: it tells what the take already shows",
                REMOVED),
            field(
                "sealed.body",
                WORK,
                "the raw request: it tells what the take already shows",
                REMOVED),
            inner("arrivedAt", "when it came"),
            inner("sweepAfter", "when a sweep looks at it")));
  }

  private static List<Held> credits() {
    return List.of(
        held(
            "ledger_entries",
            "Your credit history",
            "to know what you have, and to prove what you paid",
            US,
            "as long as the account; then closed, and kept as long as the law on books asks",
            shown("id", USAGE, "its ledger and number", "credits.json#entries.seq", KEPT),
            inner("v", "the form of the document"),
            field("key", USAGE, "so that it happens once", KEPT),
            inner("request", "a digest of what was asked"),
            shown("kind", USAGE, "what happened", "credits.json#entries.kind", KEPT),
            shown("at", USAGE, "when", "credits.json#entries.at", KEPT),
            shown("reference", USAGE, "what it is about", "credits.json#entries.reference", KEPT),
            field("parts.lot", USAGE, "which grants it took from", KEPT),
            field("parts.class", USAGE, "which kind of credits", KEPT),
            field("parts.expiresAt", USAGE, "until when they are good", KEPT),
            shown("parts.amount", USAGE, "how many", "credits.json#entries.credits", KEPT),
            shown("legs.available", USAGE, "what moved", "credits.json#entries.givenBack", KEPT),
            shown("legs.held", USAGE, "what moved", "credits.json#entries.held", KEPT),
            field("legs.issuer", USAGE, "the other side of it", KEPT),
            shown("legs.revenue", USAGE, "what was spent", "credits.json#entries.captured", KEPT),
            shown(
                "legs.expired",
                USAGE,
                "what ended by its date",
                "credits.json#entries.expired",
                KEPT),
            shown(
                "after.available",
                USAGE,
                "what was left",
                "credits.json#entries.availableAfter",
                KEPT),
            shown(
                "after.held", USAGE, "what was set aside", "credits.json#entries.heldAfter", KEPT),
            field("after.lots.lot", USAGE, "which grants were left", KEPT),
            field("after.lots.class", USAGE, "of which kind", KEPT),
            field("after.lots.expiresAt", USAGE, "until when they are good", KEPT),
            field("after.lots.left", USAGE, "how much of each", KEPT),
            inner("previousHash", "the chain"),
            inner("hash", "the chain")),
        held(
            "lots_due",
            "Credits with a date",
            "to end them by it",
            US,
            "until they have ended",
            field("id", USAGE, "which credits", KEPT),
            field("ledger", USAGE, "of which ledger", KEPT),
            field("dueAt", USAGE, "when they end", KEPT)),
        held(
            "purchases",
            "What you began to buy",
            "to bring you to the shop, and back",
            YOU,
            AS_ACCOUNT,
            shown("id", USAGE, "names it; random", "access#purchases.id", KEPT),
            field("account", USAGE, "whose it is", KEPT),
            field("ledger", USAGE, "where the credits go", KEPT),
            shown("pack", USAGE, "what", "access#purchases.pack", KEPT),
            shown("credits", USAGE, "how many credits", "access#purchases.credits", KEPT),
            shown("cents", USAGE, "at which price", "access#purchases.cents", KEPT),
            shown("state", USAGE, "how far it is", "access#purchases.state", KEPT),
            field("sealed.address", USAGE, "the page of the shop where it is paid", REMOVED),
            shown("payment", USAGE, "the payment it became", "access#purchases.payment", KEPT),
            inner("runs", "the runs that worked on it"),
            shown("createdAt", USAGE, "when", "access#purchases.createdAt", KEPT),
            inner("expiresAt", "until when it can be paid")),
        held(
            "payments",
            "What the shop says was paid",
            "to grant credits once, and to take them back when it is refunded",
            "Lemon Squeezy",
            "as long as the law on books asks",
            shown(
                "id",
                USAGE,
                "names it: a keyed hash of the shop's name",
                "access#payments.id",
                KEPT),
            inner("v", "the form of the document"),
            shown("kind", USAGE, "an order or an invoice", "access#payments.kind", KEPT),
            shown("state", USAGE, "what became of it", "access#payments.state", KEPT),
            inner("reason", "why it waits for a person"),
            inner("mode", "whether it is a test"),
            inner("store", "which of our shops"),
            shown("shopId", USAGE, "the shop's name for it", "access#payments.shopId", KEPT),
            inner("variant", "the shop's name for the pack"),
            field("quantity", USAGE, "how many", KEPT),
            field("price", USAGE, "the price of one", KEPT),
            shown("total", USAGE, "what was paid, in cents", "access#payments.total", KEPT),
            shown("refunded", USAGE, "what was paid back", "access#payments.refunded", KEPT),
            field("paid", USAGE, "whether it is paid", KEPT),
            field("wholly", USAGE, "whether it was refunded wholly", KEPT),
            field("prorated", USAGE, "whether a part of a month was paid", KEPT),
            field("subscription", USAGE, "the shop's name for the plan", KEPT),
            field("purchase", USAGE, "the purchase it is for", KEPT),
            field("pack", USAGE, "what was bought", KEPT),
            shown("credits", USAGE, "how many credits", "access#payments.credits", KEPT),
            field("ledger", USAGE, "where they went", KEPT),
            field("account", USAGE, "whose it is", KEPT),
            field("forwardedTo", USAGE, "the payment that counts instead", KEPT),
            inner("revision", "how often it was told"),
            inner("open", "whether it is to be judged"),
            shown("createdAt", USAGE, "when it was paid", "access#payments.createdAt", KEPT),
            inner("seenAt", "when we were told"),
            inner("changedAt", "when it came to its state")));
  }

  private static List<Held> exports() {
    return List.of(
        held(
            "exports",
            "Exports that you asked for",
            "to make them, and to let you fetch them",
            YOU,
            "seven days from when it is ready, and two hours",
            shown("id", WORK, "names it; random", "access#exports.id"),
            inner("v", "the form of the document"),
            field("account", WORK, "whose it is", REMOVED),
            shown("state", WORK, "how far it is", "access#exports.state"),
            inner("active", "so that one is made at a time"),
            inner("volumes", "how many archives there are"),
            shown("files", WORK, "how many files", "access#exports.files"),
            shown("bytes", WORK, "of how many bytes", "access#exports.bytes"),
            inner("records", "where files for it lie until they are in it"),
            inner("runs", "the runs that worked on it"),
            shown("createdAt", WORK, "when you asked", "access#exports.askedAt"),
            inner("changedAt", "when it was written to"),
            inner("readyAt", "when it was ready"),
            shown("expiresAt", WORK, "until when it can be fetched", "access#exports.expiresAt"),
            inner("endedAt", "when it ended")),
        held(
            "export_volumes",
            "Their archives",
            "to write them, and to find them",
            US,
            "as long as the export",
            inner("id", "names it"),
            inner("export", "of which export"),
            field("account", WORK, "whose it is", REMOVED),
            inner("number", "which it is"),
            inner("key", "where it lies"),
            inner("items.kind", "what goes into it"),
            inner("items.about", "what goes into it"),
            inner("items.key", "what goes into it"),
            inner("items.bytes", "what goes into it"),
            inner("items.sha256", "what goes into it"),
            shown("sealed.all", WORK, "the paths in it", "manifest.json#files.path"),
            inner("upload.id", "an upload that goes on"),
            inner("upload.length", "an upload that goes on"),
            inner("upload.tag", "an upload that goes on"),
            inner("left", "files that were gone by then"),
            inner("bytes", "how long it is"),
            inner("sha256", "its checksum")));
  }

  private static List<Held> requests() {
    return List.of(
        held(
            "requests",
            "Keys of requests",
            "so that a request that is repeated takes effect once",
            "your browser or program",
            AS_ACCOUNT,
            field("id", OPERATION, "account, route and key as a keyed hash", REMOVED),
            field("account", OPERATION, "whose it was", REMOVED),
            field("body", OPERATION, "the request as a keyed hash", REMOVED),
            field("made", OPERATION, "what it made", REMOVED),
            field("createdAt", OPERATION, "when", REMOVED)));
  }

  private static List<Held> operation() {
    return List.of(
        held(
            "permits",
            "What is at providers now",
            "so that nobody takes all of it",
            US,
            "until it has ended",
            inner("id", "an account or a provider"),
            inner("holders", "generations")),
        held(
            "circuits",
            "Which providers are paused",
            "so that all workers know",
            US,
            "always",
            inner("id", "a provider"),
            inner("failures", "how often it failed"),
            inner("pauses", "how often it was paused"),
            inner("pausedUntil", "until when"),
            inner("parked", "whether an operator holds it"),
            inner("revision", "how often it was written")),
        held(
            "spending",
            "What providers cost us in an hour",
            "to bound it",
            US,
            "an hour",
            inner("id", "a provider"),
            inner("hour", "which hour"),
            inner("micros", "how much")),
        held(
            "limits",
            "How often something was asked for",
            "so that nobody asks too often",
            "your request",
            "until midnight UTC",
            field("id", OPERATION, "an address or a network as a hash under the day's key", FADES),
            field("state", OPERATION, "how many are left", FADES),
            field("fullAt", OPERATION, "when it says nothing any more", FADES)),
        held(
            "limit_keys",
            "The keys of two days",
            "so that nobody is counted for longer",
            US,
            "two days",
            field("id", OPERATION, "a day", FADES),
            field("key", OPERATION, "its key", FADES)),
        held(
            "shop_reports",
            "What the shop sold, and what we know of it",
            "to find a payment that is missing",
            US,
            "always",
            inner("id", "when"),
            inner("cents", "sums of all payments"),
            inner("verifiedCents", "sums of all payments"),
            inner("parked", "counts of all payments"),
            inner("missing", "counts of all payments"),
            inner("wrong", "counts of all payments"),
            inner("doubled", "counts of all payments"),
            inner("unreadable", "counts of all payments")),
        held(
            "operator_actions",
            "What operators did",
            "so that nothing is done to your work unseen",
            "the operator",
            "always; after a deletion they name nobody",
            inner("id", "names it; random"),
            inner("at", "when"),
            inner("of", "the action that this is the outcome of"),
            inner("outcome", "what came of it"),
            inner("who", "the operator, as their issuer calls them"),
            inner("role", "in which role"),
            inner("action", "what"),
            field("target", OPERATION, "what it was done to", KEPT),
            field("account", OPERATION, "whose that is", REMOVED),
            field("sealed.why", OPERATION, "why, in the operator's words", REMOVED)),
        held(
            "operator_grants",
            "Credits that operators gave",
            "so that two people stand behind each",
            "the operator",
            "as long as the law on books asks",
            field("id", USAGE, "names it", KEPT),
            field("account", USAGE, "who got them", REMOVED),
            field("ledger", USAGE, "where they went", KEPT),
            field("credits", USAGE, "how many", KEPT),
            field("sealed.why", OPERATION, "why, in the operator's words", REMOVED),
            inner("askedBy", "the operator who asked"),
            inner("askedAt", "when"),
            inner("confirmedBy", "the operator who confirmed"),
            inner("confirmedAt", "when"),
            inner("grantedAt", "when they came")),
        held(
            "policy_notices",
            "Which changes of the policy everybody was told",
            "to tell everybody once",
            US,
            "always",
            inner("id", "a version"),
            inner("startedAt", "since when"),
            inner("endedAt", "when everybody had their mail"),
            inner("runs", "the runs that told it")),
        held(
            "receipt_keys",
            "Public keys of receipts",
            "so that a receipt can be checked for ever",
            US,
            "always",
            inner("id", "names it"),
            inner("key", "the public key")),
        held(
            "pulse",
            "A number that is counted up",
            "to tell an older copy of the database from the one that was at work",
            US,
            "always",
            inner("id", "its name"),
            inner("number", "how far it was counted"),
            inner("noticedAt", "when an older copy was noticed, until that is settled")),
        new Held(
            Place.VAULT,
            "pulse",
            "The same number",
            "to tell an older copy of the database from the one that was at work",
            US,
            "always",
            List.of(inner("id", "its name"), inner("number", "how far it was counted"))),
        new Held(
            Place.VAULT,
            "tombstones",
            "Accounts that were deleted",
            "so that a backup brings nobody back",
            US,
            "always",
            List.of(
                field("id", OPERATION, "the account as a keyed hash", KEPT),
                field("deletion", OPERATION, "the deletion, so that it goes on as the same", KEPT),
                field("at", OPERATION, "when it was deleted", KEPT))),
        new Held(
            Place.VAULT,
            "keys",
            "The keys that what you wrote is encrypted under",
            "to read it, and to make it unreadable for ever",
            US,
            "as long as what they open; destroyed with the account, the code or the sign-in",
            List.of(
                field("id", ACCOUNT, "the account, code or sign-in it is of", REMOVED),
                field("wrapped", OPERATION, "the key, under the master key", REMOVED))));
  }

  private static List<Held> objects() {
    return List.of(
        new Held(
            Place.PUBLIC_BUCKET,
            "takes",
            "Media that was made for you",
            "to show it",
            "the provider that made it",
            AS_PROJECT,
            List.of(shown("content", WORK, "the file", "project.json#generations.take.file"))),
        new Held(
            Place.PRIVATE_BUCKET,
            "takes",
            "Media that was made for you, once you have asked that it be controlled",
            "to show it to you alone",
            "the provider that made it",
            AS_PROJECT,
            List.of(shown("content", WORK, "the file", "project.json#generations.take.file"))),
        new Held(
            Place.PRIVATE_BUCKET,
            "references",
            "Files that you uploaded",
            "to start generations from",
            YOU,
            AS_PROJECT + ", or until you delete it",
            List.of(
                shown(
                    "content",
                    WORK,
                    "the file, without what it tells beside what it shows",
                    "project.json#references.content.file"))),
        new Held(
            Place.PRIVATE_BUCKET,
            "copies",
            "Copies of what a generation starts from",
            "for the provider to fetch",
            US,
            "until the generation has ended",
            List.of(field("content", WORK, "a copy of what is exported already", REMOVED))),
        new Held(
            Place.PRIVATE_BUCKET,
            "exports",
            "Archives of exports, and the files that go into them",
            "for you to fetch",
            US,
            "seven days from when it is ready",
            List.of(field("content", WORK, "copies of what is exported already", REMOVED))),
        new Held(
            Place.PRIVATE_BUCKET,
            "anchors",
            "Heads of ledgers that an audit saw",
            "to prove that no history was changed",
            US,
            "always",
            List.of(field("content", OPERATION, "ids of ledgers, numbers and hashes", NOBODYS))));
  }

  private static Held held(
      String name, String what, String why, String from, String kept, Field... fields) {
    List<Field> all = Arrays.asList(fields);
    OnDeletion document = document(all);
    return new Held(
        Place.DATABASE,
        name,
        what,
        why,
        from,
        kept,
        all.stream().map(it -> it.onDeletion() == NOBODYS ? goes(it, document) : it).toList());
  }

  /// What is of the inside goes or stays with the document that it is in.
  private static OnDeletion document(List<Field> fields) {
    if (fields.stream().anyMatch(it -> it.onDeletion() == KEPT)) {
      return KEPT;
    }
    return fields.stream().anyMatch(it -> it.onDeletion() == REMOVED) ? REMOVED : NOBODYS;
  }

  private static Field goes(Field field, OnDeletion document) {
    return new Field(field.name(), field.category(), field.what(), document, field.shown());
  }

  private static Field field(String name, Category category, String what, OnDeletion onDeletion) {
    return new Field(name, category, what, onDeletion, Optional.empty());
  }

  private static Field inner(String name, String what) {
    return field(name, OPERATION, what, NOBODYS);
  }

  private static Field shown(String name, Category category, String what, String where) {
    return shown(name, category, what, where, REMOVED);
  }

  private static Field shown(
      String name, Category category, String what, String where, OnDeletion onDeletion) {
    return new Field(name, category, what, onDeletion, Optional.of(where));
  }
}
