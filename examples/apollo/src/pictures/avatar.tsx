import './avatar.css';

interface AvatarProps {
  readonly url: string | null | undefined;
  readonly name: string | null;
  readonly size?: 'small' | 'large';
}

/** The name is beside it, so screen readers skip the picture. */
export function Avatar({ url, name, size = 'small' }: AvatarProps) {
  if (url == null) return <span className={`avatar ${size}`}>{(name ?? '?').slice(0, 1).toUpperCase()}</span>;
  return <img className={`avatar ${size}`} src={url} alt="" />;
}
