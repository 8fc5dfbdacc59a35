#include <QProcess>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

/// Fails when a visible string has no finished Chinese text.
class TestTranslations : public QObject
{
    Q_OBJECT

    static QStringList unfinished(const QString &path, int *messages)
    {
        QStringList found;
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return {QStringLiteral("cannot open ") + path};
        QXmlStreamReader xml(&file);
        QString context, source;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == QLatin1String("name"))
                context = xml.readElementText();
            else if (xml.name() == QLatin1String("source"))
                source = xml.readElementText();
            else if (xml.name() == QLatin1String("translation")) {
                ++*messages;
                const bool open = xml.attributes().value(QLatin1String("type")) == QLatin1String("unfinished");
                const QString translated = xml.readElementText(QXmlStreamReader::IncludeChildElements);
                if (open || translated.trimmed().isEmpty())
                    found.append(context + QLatin1String(": ") + source);
            }
        }
        return found;
    }

private Q_SLOTS:
    void everyStringIsTranslated_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("atLeast");
        QTest::newRow("Chinese") << QStringLiteral("vivify_zh_CN.ts") << QStringList() << 100;
        QTest::newRow("English counts") << QStringLiteral("vivify_en.ts") << QStringList{QStringLiteral("-pluralonly")} << 5;
    }

    void everyStringIsTranslated()
    {
        QFETCH(const QString, name);
        QFETCH(const QStringList, options);
        QFETCH(const int, atLeast);
        QTemporaryDir folder;
        const QString copy = folder.filePath(name);
        QVERIFY(QFile::copy(QStringLiteral(VIVIFY_SOURCE_DIR "/translations/") + name, copy));
        QProcess lupdate;
        const QString root = QStringLiteral(VIVIFY_SOURCE_DIR "/");
        lupdate.start(QStringLiteral(VIVIFY_LUPDATE),
                      options + QStringList{QStringLiteral("-silent"), QStringLiteral("-no-obsolete"), QStringLiteral("-I"), root,
                       root + QLatin1String("app"), root + QLatin1String("core"), root + QLatin1String("ui"),
                       QStringLiteral("-ts"), copy});
        QVERIFY(lupdate.waitForFinished(120000));
        QCOMPARE(lupdate.exitCode(), 0);
        int messages = 0;
        const QStringList missing = unfinished(copy, &messages);
        QVERIFY(messages >= atLeast);
        QVERIFY2(missing.isEmpty(), qPrintable(QString::number(missing.size()) + QLatin1Char('\n')
                                               + missing.mid(0, 60).join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
