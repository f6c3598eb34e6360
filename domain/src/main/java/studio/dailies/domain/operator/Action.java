package studio.dailies.domain.operator;

import java.util.Locale;

/// What an operator can do. Each is recorded with who did it, in which role, and why.
public enum Action {
  /// A generation is looked at now, whatever it waits for.
  RETRY(Role.OPERATOR),
  /// A generation gets a new run, which begins where its row stands.
  RESTART(Role.OPERATOR),
  /// A generation is ended, and what it held is given back.
  END(Role.OPERATOR),
  /// Media that came too late is shown as a take, for free.
  ADOPT(Role.OPERATOR),
  /// Nothing is sent to a provider any more.
  PARK(Role.OPERATOR),
  UNPARK(Role.OPERATOR),
  /// A sweep makes its next round now.
  SWEEP(Role.OPERATOR),
  /// Payloads of workflows are opened, as Temporal's UI shows them: ids, amounts, names of states.
  DECODE(Role.OPERATOR),
  /// The account of an address is looked up.
  FIND(Role.OPERATOR),
  /// A person keeps what they have, and makes and buys nothing more.
  SUSPEND(Role.OPERATOR),
  RESTORE(Role.OPERATOR),
  /// The media of an account is taken out of the public bucket, for its person.
  CONTROL_MEDIA(Role.OPERATOR),
  /// What somebody asks about their data, who wrote to us, is entered for them.
  ENTER_REQUEST(Role.OPERATOR),
  /// What somebody asks about their data is read.
  READ_REQUEST(Role.OPERATOR),
  /// It is answered, for good.
  ANSWER_REQUEST(Role.OPERATOR),
  /// Credits are to be given; nothing happens until somebody else confirms it.
  ASK_GRANT(Role.OPERATOR),
  CONFIRM_GRANT(Role.CREDITS);

  private final Role role;

  Action(Role role) {
    this.role = role;
  }

  /// The role that it takes.
  public Role role() {
    return role;
  }

  /// As it is written in the record of what was done.
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
