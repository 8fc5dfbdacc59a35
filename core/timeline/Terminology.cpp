#include "core/timeline/Terminology.h"

#include "core/base/Json.h"

#include <QFile>
#include <QJsonArray>
#include <algorithm>

namespace vivify {

namespace {

constexpr int MostOffers = 12;
constexpr int Forms = 4; // of a name, before its synonyms

/// As compared: compatibility forms and accents taken off, lower case, one space between words.
QString key(const QString &name)
{
    QString plain;
    const QString decomposed = name.normalized(QString::NormalizationForm_KD);
    for (const QChar letter : decomposed)
        if (!letter.isMark())
            plain += letter;
    return plain.toCaseFolded().simplified();
}

QStringList strings(const QJsonValue &array)
{
    QStringList list;
    for (const QJsonValue &value : array.toArray())
        list.append(value.toString());
    return list;
}

Term termFrom(const QJsonObject &object)
{
    const auto name = [&](const char *field) { return object.value(QLatin1String(field)).toString(); };
    return {name("id"),      name("organ"),   name("en"), name("la"), name("zh-Hans"), name("zh-Hant"),
            strings(object.value(QLatin1String("synonyms")))};
}

QHash<QString, QStringList> lists(const QJsonValue &value)
{
    QHash<QString, QStringList> found;
    const QJsonObject object = value.toObject();
    for (auto entry = object.begin(); entry != object.end(); ++entry)
        found.insert(entry.key(), strings(entry.value()));
    return found;
}

/// 0: a name begins so; 1: a word of a name does; 2: it is somewhere inside; 3: not at all.
int rank(const QStringList &names, const QString &typed)
{
    int best = 3;
    for (const QString &name : names) {
        const qsizetype at = name.indexOf(typed);
        if (at == 0)
            return 0;
        if (at > 0)
            best = std::min(best, name.contains(QLatin1Char(' ') + typed) ? 1 : 2);
    }
    return best;
}

} // namespace

Terminology Terminology::builtIn()
{
    QFile file(QStringLiteral(":/vivify/labels/terms.json"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const QJsonObject object = Json::parseObject(file.readAll(), file.fileName());
    Terminology terminology;
    for (const QJsonValue &value : object.value(QLatin1String("terms")).toArray()) {
        const Term term = termFrom(value.toObject());
        QStringList names{term.english, term.latin, term.simplified, term.traditional};
        names += term.synonyms;
        std::transform(names.begin(), names.end(), names.begin(), key);
        terminology.m_terms.append(term);
        terminology.m_keys.append(names);
    }
    terminology.m_scenes = lists(object.value(QLatin1String("scenes")));
    terminology.m_roles = lists(object.value(QLatin1String("roles")));
    return terminology;
}

const Term *Terminology::find(const QString &id) const
{
    const auto found = std::find_if(m_terms.begin(), m_terms.end(), [&](const Term &term) { return term.id == id; });
    return found == m_terms.end() ? nullptr : &*found;
}

QList<Term> Terminology::search(const QString &typed, const QString &organ, int limit) const
{
    const QString wanted = key(typed);
    if (wanted.isEmpty())
        return {};
    QList<QPair<int, qsizetype>> ranked;
    for (qsizetype i = 0; i < m_terms.size(); ++i)
        if (const int place = rank(m_keys[i], wanted); place < 3)
            ranked.append({place * 2 + (m_terms[i].organ == organ ? 0 : 1), i});
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<Term> found;
    for (const auto &entry : ranked.mid(0, limit))
        found.append(m_terms[entry.second]);
    return found;
}

QList<Term> Terminology::suggestions(const QString &sceneOrgan, const QString &role) const
{
    return byId(m_roles.contains(role) ? m_roles.value(role) : m_scenes.value(sceneOrgan));
}

QList<Term> Terminology::offers(const QString &typed, const QString &sceneOrgan, const QStringList &roles) const
{
    QStringList near;
    for (const QString &role : roles)
        near += m_roles.value(role);
    const qsizetype regions = near.size();
    near += m_scenes.value(sceneOrgan);
    near.removeDuplicates();
    const QString wanted = key(typed);
    if (wanted.isEmpty())
        return byId(near);
    const QString organ = sceneOrgan == QLatin1String("blood") ? QStringLiteral("vessels") : sceneOrgan;
    QList<QPair<int, qsizetype>> ranked;
    for (qsizetype i = 0; i < m_terms.size(); ++i) {
        const int place = rank(m_keys[i], wanted);
        const qsizetype at = near.indexOf(m_terms[i].id);
        const int distance = at >= 0 ? (at < regions ? 0 : 1) : m_terms[i].organ == organ ? 2 : 3;
        const int match = m_keys[i].mid(0, Forms).contains(wanted) ? 0 : place == 2 ? 2 : 1; // inside a word is poor, however near
        if (place < 3)
            ranked.append({match * 100 + distance * 10 + place, i});
    }
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    QList<Term> found;
    for (const auto &entry : ranked.mid(0, MostOffers))
        found.append(m_terms[entry.second]);
    return found;
}

QList<Term> Terminology::byId(const QStringList &ids) const
{
    QList<Term> found;
    for (const QString &id : ids)
        if (const Term *term = find(id))
            found.append(*term);
    return found;
}

} // namespace vivify
