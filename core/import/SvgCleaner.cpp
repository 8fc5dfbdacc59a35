#include "core/import/SvgCleaner.h"

#include "core/import/ImportText.h"
#include "core/import/PictureReaders.h"

#include <QHash>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace vivify {

namespace {

constexpr int MaximumDepth = 200;
constexpr qint64 MaximumElements = 1'000'000;
constexpr qint64 MaximumEmbedded = 64 << 20;

QString localName(QStringView qualified)
{
    return qualified.mid(qualified.lastIndexOf(u':') + 1).toString();
}

/// A data: link to a PNG or JPEG that our own reader finds sound.
bool isSoundPicture(const QString &link)
{
    const qsizetype comma = link.indexOf(u',');
    if (!link.startsWith(QLatin1String("data:image/")) || comma < 0 || link.size() > MaximumEmbedded
        || !link.left(comma).endsWith(QLatin1String(";base64")))
        return false;
    const Source inner{QString(), QByteArray::fromBase64(link.mid(comma + 1).toLatin1())};
    try {
        switch (sniffFormat(inner.bytes)) {
        case PictureFormat::Png: return png::probe(inner).warnings.isEmpty();
        case PictureFormat::Jpeg: return jpeg::probe(inner).warnings.isEmpty();
        default: return false;
        }
    } catch (const Error &) {
        return false;
    }
}

class Cleaner
{
public:
    Cleaner(const QString &name, const QByteArray &bytes) : m_name(name), m_reader(bytes), m_writer(&m_result.bytes)
    {
        m_reader.setNamespaceProcessing(false);
    }

    CleanSvg run()
    {
        m_writer.writeStartDocument();
        while (!m_reader.atEnd())
            token(m_reader.readNext());
        m_result.cut = m_reader.hasError();
        m_writer.writeEndDocument();
        if (qint64 drawn = 0; countDrawn(QString(), 0, drawn), drawn > MaximumElements)
            throw tooDeep();
        return m_result;
    }

private:
    Error tooDeep() const
    {
        return ImportText::unreadable(m_name, ImportText::tr("the drawing is nested without measure."));
    }
    void token(QXmlStreamReader::TokenType type)
    {
        if (type == QXmlStreamReader::StartElement) {
            startElement();
        } else if (type == QXmlStreamReader::EndElement) {
            m_writer.writeEndElement();
            m_scopes.removeLast();
        } else if (type == QXmlStreamReader::Characters) {
            const QString text = m_reader.text().toString();
            if (!text.contains(QLatin1String("@import")))
                m_writer.writeCharacters(text);
        }
    }
    void startElement()
    {
        static const QStringList banned{"script", "foreignObject", "iframe", "audio", "video", "handler", "set"};
        const QString local = localName(m_reader.name());
        if (banned.contains(local)) {
            m_reader.skipCurrentElement();
            return;
        }
        if (m_scopes.size() >= MaximumDepth || ++m_elements > MaximumElements)
            throw tooDeep();
        m_writer.writeStartElement(m_reader.qualifiedName().toString());
        QString scope = m_scopes.isEmpty() ? QString() : m_scopes.last();
        const auto attributes = m_reader.attributes();
        for (const QXmlStreamAttribute &a : attributes) {
            const QString key = a.qualifiedName().toString(), value = a.value().toString();
            const QString plain = localName(key);
            if (plain == QLatin1String("href") && local == QLatin1String("use") && value.startsWith(u'#'))
                m_uses[scope] << value.mid(1);
            if (plain.startsWith(QLatin1String("on")) || key == QLatin1String("xml:base"))
                continue;
            if (plain == QLatin1String("href") && !value.startsWith(u'#') && !isSoundPicture(value.trimmed()))
                continue;
            m_writer.writeAttribute(key, value);
            if (key == QLatin1String("id")) {
                m_inside[scope] << value;
                scope = value;
            }
        }
        ++m_own[scope];
        m_scopes << scope;
    }
    /// Elements drawn when every use is followed: small files can multiply without end.
    void countDrawn(const QString &scope, int depth, qint64 &drawn) const
    {
        drawn += m_own.value(scope);
        if (depth > MaximumDepth || drawn > MaximumElements) {
            drawn = MaximumElements + 1;
            return;
        }
        for (const QStringList &next : {m_inside.value(scope), m_uses.value(scope)})
            for (const QString &id : next)
                if (drawn <= MaximumElements)
                    countDrawn(id, depth + 1, drawn);
    }

    const QString m_name;
    CleanSvg m_result;
    QXmlStreamReader m_reader;
    QXmlStreamWriter m_writer;
    QStringList m_scopes; ///< For each open element the nearest id.
    QHash<QString, QStringList> m_uses, m_inside;
    QHash<QString, qint64> m_own;
    qint64 m_elements = 0;
};

} // namespace

CleanSvg cleanSvg(const QString &name, const QByteArray &bytes)
{
    return Cleaner(name, bytes).run();
}

} // namespace vivify
