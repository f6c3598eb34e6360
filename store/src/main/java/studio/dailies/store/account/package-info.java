/// Accounts: who a person is to us, sealed.
@NullMarked
package studio.dailies.store.account;

import org.jspecify.annotations.NullMarked;
