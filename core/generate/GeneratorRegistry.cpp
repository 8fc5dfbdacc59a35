#include "core/generate/Generator.h"

#include "core/base/Error.h"

#include <algorithm>

namespace vivify {

void GeneratorRegistry::add(std::unique_ptr<Generator> generator)
{
    Q_ASSERT(!contains(generator->info().id));
    m_generators.push_back(std::move(generator));
}

QList<GeneratorInfo> GeneratorRegistry::infos() const
{
    QList<GeneratorInfo> list;
    for (const auto &generator : m_generators)
        list.append(generator->info());
    return list;
}

Generator &GeneratorRegistry::get(const QString &id) const
{
    QStringList known;
    for (const auto &generator : m_generators) {
        known.append(generator->info().id);
        if (known.last() == id)
            return *generator;
    }
    throw Error(Error::Kind::Usage, QCoreApplication::translate("Generator", "There is no generator “%1”.").arg(id), {},
                QCoreApplication::translate("Generator", "Choose one of: %1.").arg(known.join(QLatin1String(", "))));
}

bool GeneratorRegistry::contains(const QString &id) const
{
    return std::any_of(m_generators.begin(), m_generators.end(), [&](const auto &g) { return g->info().id == id; });
}

} // namespace vivify
