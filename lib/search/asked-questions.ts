/** Customers' questions with the article that answers each: the nearest of them vote for their articles. */

const nearestCount = 10;

interface Question {
  article: number;
  terms: readonly string[];
}

export class AskedQuestions {
  readonly #questions = new Map<number, Question>();
  readonly #byTerm = new Map<string, Set<number>>();
  readonly #byArticle = new Map<number, number[]>();
  #next = 1;

  add(article: number, terms: readonly string[]): void {
    const distinct = [...new Set(terms)];
    if (distinct.length === 0) return;
    const id = this.#next++;
    this.#questions.set(id, { article, terms: distinct });
    this.#byArticle.set(article, [...(this.#byArticle.get(article) ?? []), id]);
    for (const term of distinct) {
      const ids = this.#byTerm.get(term);
      if (ids) ids.add(id);
      else this.#byTerm.set(term, new Set([id]));
    }
  }

  remove(article: number): void {
    for (const id of this.#byArticle.get(article) ?? []) {
      for (const term of this.#questions.get(id)?.terms ?? []) {
        const ids = this.#byTerm.get(term);
        ids?.delete(id);
        if (ids?.size === 0) this.#byTerm.delete(term);
      }
      this.#questions.delete(id);
    }
    this.#byArticle.delete(article);
  }

  /**
   * Article -> vote, 0..1, of the ten nearest questions by cosine of their rarities. `idf` is that of the asker's view,
   * and articles they may not see have no vote.
   */
  votes(terms: ReadonlySet<string>, idf: (term: string) => number, sees: (article: number) => boolean): Map<number, number> {
    const dots = new Map<number, number>();
    let queryNorm = 0;
    for (const term of terms) {
      const weight = idf(term) ** 2;
      queryNorm += weight;
      for (const id of this.#byTerm.get(term) ?? []) dots.set(id, (dots.get(id) ?? 0) + weight);
    }
    const near: { id: number; article: number; similarity: number }[] = [];
    for (const [id, dot] of dots) {
      const question = this.#questions.get(id);
      if (!question || !sees(question.article)) continue;
      let norm = 0;
      for (const term of question.terms) norm += idf(term) ** 2;
      if (norm > 0 && queryNorm > 0) near.push({ id, article: question.article, similarity: dot / Math.sqrt(norm * queryNorm) });
    }
    near.sort((a, b) => b.similarity - a.similarity || a.article - b.article || a.id - b.id);
    const votes = new Map<number, number>();
    for (const { article, similarity } of near.slice(0, nearestCount)) votes.set(article, (votes.get(article) ?? 0) + similarity ** 2);
    const most = Math.max(0, ...votes.values());
    const nearest = near[0]?.similarity ?? 0;
    for (const [article, vote] of votes) votes.set(article, (vote / most) * nearest ** 2);
    return votes;
  }
}
