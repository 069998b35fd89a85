/** The topics of the word lists: what a word says about the value that follows it, or about the sentence around it. */

/** Words that name the value after them: a form's fields, a chat's "my QQ is". */
export type Field =
  | 'idCard'
  | 'phone'
  | 'homePhone'
  | 'hotline'
  | 'bank'
  | 'mailbox'
  | 'publicMailbox'
  | 'passport'
  | 'permit'
  | 'foreignPr'
  | 'qq'
  | 'wechat'
  | 'student'
  | 'exam'
  | 'candidate'
  | 'password'
  | 'key'
  | 'code'
  | 'publicNumber';

/** Words that link a soft value to its meaning, or say that no person is meant. */
export type Circumstance =
  | 'name'
  | 'grade'
  | 'course'
  | 'salary'
  | 'illness'
  | 'illnessTail'
  | 'diagnosis'
  | 'address'
  | 'home'
  | 'person'
  | 'role'
  | 'kin'
  | 'aggregate'
  | 'awareness'
  | 'travel'
  | 'publicPlace'
  | 'publicCar'
  | 'harmless';

/** Where something is, and whose car it is. */
export type PlaceTopic = Extract<
  Circumstance,
  'address' | 'home' | 'travel' | 'publicPlace' | 'publicCar' | 'harmless'
>;

export type Topic = Field | Circumstance;
