/// One's own account: its address, and who else may say that one is oneself.
@NullMarked
package studio.dailies.api.account;

import org.jspecify.annotations.NullMarked;
