/// What people pay, and what credits that makes: packs, the shop's word, and the judgement of it.
@NullMarked
package studio.dailies.domain.payment;

import org.jspecify.annotations.NullMarked;
