/** What each step of a check says, in words for people who know nothing of signatures. */
export const stepWords: Readonly<Record<string, string>> = {
  // Is it unaltered?
  signature_valid:
    'The signature fits the whole credential: nothing has changed since it was signed.',
  signature_invalid: 'The signature does not fit: something differs from what was signed.',
  signature_unchecked: 'The signature could not be checked, because its key was not found.',
  proof_missing: 'It carries no signature.',
  proof_incomplete: 'Its signature is incomplete.',
  proof_expired: 'Its signature was made to last only until then.',
  proof_for_another_purpose: 'Its signature was made for another purpose.',
  proof_suite_unknown: 'It is signed by a method that we cannot read.',
  document_not_canonicalisable:
    'It uses terms that we do not know, so the signature cannot be checked.',
  claims_contradict: 'What is signed contradicts itself about who issued it.',
  subject_missing: 'It names nobody whom it could be about.',
  not_a_credential: 'This is not a credential.',
  not_a_jwt: 'This is not a signed token.',
  differs_from_hosted: 'It differs from what its issuer publishes at its address.',
  hosted_elsewhere: 'Only the address that it names can confirm it, and we do not ask other hosts.',
  code_unknown: 'No credential of this Signet has this code.',
  address_of_another_site:
    'This link leads to another site, which we do not open. Be careful with pages that only look like ours.',
  empty: 'There was nothing to check.',
  not_a_code_or_address: 'This is neither a code nor a link nor a credential.',
  not_json: 'This is not readable JSON.',
  nested_too_deeply: 'This is nested more deeply than any credential.',
  too_large: 'This is larger than any credential that can be checked here.',
  picture_without_badge:
    'The picture carries no badge. Screenshots lose it: ask for the original file.',
  picture_broken: 'The picture is broken or cut off.',
  file_of_unknown_kind:
    'This kind of file cannot hold a badge that we can read: send a PNG, SVG, JSON or JWT.',
  // Is it in force?
  register_not_revoked: 'It is not revoked in the register of the issuer, asked just now.',
  register_revoked: 'The issuer has revoked it.',
  register_withdrawn: 'The issuer has withdrawn it: it should never have been issued.',
  not_expired: 'The moment of its end is still to come.',
  never_expires: 'It does not end.',
  expired: 'The moment of its end has passed.',
  not_yet_valid: 'It begins later.',
  begin_missing: 'It does not say when it begins.',
  not_revoked: 'It is not revoked in the list that its issuer publishes.',
  revoked: 'It is revoked in the list that its issuer publishes.',
  not_suspended: 'It is not suspended in the list that its issuer publishes.',
  suspended: 'It is suspended in the list that its issuer publishes.',
  status_not_listed: 'It names no list in which it could be revoked.',
  status_says_nothing: 'It names a list that says nothing about revocation.',
  status_lists_too_many: 'It names more lists than we ask.',
  status_type_unknown: 'It names a kind of list that we cannot read.',
  status_list_unreachable:
    'The list in which it could be revoked was not asked: we do not open other hosts.',
  status_list_unreadable: 'The list in which it could be revoked is not readable.',
  status_list_of_another: 'The list in which it could be revoked belongs to somebody else.',
  status_list_not_yet_valid: 'The list in which it could be revoked is not valid yet.',
  status_list_outdated: 'The list in which it could be revoked is out of date.',
  status_list_not_proven: 'The list in which it could be revoked is not signed as it should be.',
  status_purpose_differs: 'The list that it names is for something else.',
  status_index_out_of_range: 'It names a place that its list does not have.',
  status_list_invalid: 'The list in which it could be revoked is broken.',
  // Who issued it?
  key_of_this_portal: 'It is the key that this issuer signs with here.',
  key_not_of_this_portal: 'It claims to come from here, but was signed with another key.',
  key_belongs_to_issuer: 'The key belongs to the issuer that it names.',
  key_listed_for_assertion: "The issuer's own document lists this key for signing credentials.",
  key_served_by_issuer: 'The issuer itself publishes this key.',
  key_of_another: 'The key belongs to somebody else than the issuer that it names.',
  key_not_listed: "The issuer's own document does not list this key.",
  key_not_listed_for_assertion:
    "The issuer's own document does not allow this key to sign credentials.",
  key_not_confirmed_by_issuer: 'The issuer does not confirm this key.',
  key_document_unreachable: "The issuer's own document was not asked: we do not open other hosts.",
  key_document_unreadable: "The issuer's own document is not readable.",
  key_method_unknown: 'It names its key in a way that we cannot follow.',
  key_unusable: 'Its key is of a kind that we cannot use.',
  issuer_is_only_a_key:
    'The issuer is a bare key without an address. Anybody can make one, so the name proves nothing.',
  // Whom is it about?
  holder_in_register: 'The register of the issuer names this person as its holder.',
  holder_matches: 'It belongs to the e-mail address that was asked for.',
  holder_differs: 'It does not belong to the e-mail address that was asked for.',
  holder_not_asked:
    'It names its holder by a fingerprint of an e-mail address, and no address was given to compare.',
  holder_has_no_email: 'It does not say whom it is about by an e-mail address.',
};

export const sayStep = (code: string): string => stepWords[code] ?? code.replaceAll('_', ' ');
