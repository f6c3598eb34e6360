/// Who a person is to us.
@NullMarked
package studio.dailies.domain.account;

import org.jspecify.annotations.NullMarked;
