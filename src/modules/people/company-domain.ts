import { domainToASCII } from 'node:url';
import { z } from 'zod';

/** Where anybody can have an address: such a domain never says who works at a company (S-182). */
const freeMail: ReadonlySet<string> = new Set(
  `126.com 163.com aol.com bluewin.ch bol.com.br comcast.net daum.net duck.com email.com
  fastmail.com foxmail.com free.fr freenet.de gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net
  googlemail.com hanmail.net hey.com hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr
  hotmail.it hushmail.com icloud.com inbox.lv interia.pl laposte.net libero.it live.co.uk live.com
  live.fr live.nl mac.com mail.com mail.de mail.ru mailbox.org me.com msn.com naver.com o2.pl
  onet.pl orange.fr outlook.com outlook.de outlook.es outlook.fr pm.me posteo.de proton.me
  protonmail.com qq.com rediffmail.com rocketmail.com seznam.cz sfr.fr sina.com t-online.de
  terra.com.br tutanota.com uol.com.br virgilio.it wanadoo.fr web.de wp.pl yahoo.ca yahoo.co.in
  yahoo.co.jp yahoo.co.uk yahoo.com yahoo.com.br yahoo.de yahoo.es yahoo.fr yahoo.it yandex.com
  yandex.ru ymail.com zoho.com`.split(/\s+/),
);

export const isFreeMailDomain = (domain: string): boolean => freeMail.has(domain.toLowerCase());

const labels =
  /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])$/;

/** The domain of a company's addresses, `northlight.example`: lower case, in its ASCII form. */
export const companyDomain = () =>
  z
    .string()
    .max(300, 'At most 253 characters.')
    .transform((text) => domainToASCII(text.trim().replace(/^.*@/, '')).toLowerCase())
    .refine((text) => labels.test(text), 'A domain is written like northlight.example.')
    .meta({ description: 'Like northlight.example; one that anybody can have is refused' });

/** Of an address as typed. */
export const domainOfEmail = (email: string): string =>
  domainToASCII(email.slice(email.lastIndexOf('@') + 1).trim()).toLowerCase();
