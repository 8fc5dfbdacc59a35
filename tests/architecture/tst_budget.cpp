#include <QDirIterator>
#include <QRegularExpression>
#include <QtTest>

/// Holds the size budget: no source over 500 lines, no function over 60.
class TestBudget : public QObject
{
    Q_OBJECT

    static constexpr int LongestSource = 500, LongestFunction = 60;

    /// Functions open and close their brace in the first column, by our formatting.
    static QStringList longFunctions(const QString &name, const QStringList &lines)
    {
        QStringList found;
        int opened = -1;
        for (int i = 0; i < lines.size(); ++i) {
            if (lines[i] == QLatin1String("{") && i > 0 && lines[i - 1].contains(QLatin1Char(')')))
                opened = i;
            if (lines[i] == QLatin1String("}") && opened >= 0) {
                if (i - opened - 1 > LongestFunction)
                    found.append(QStringLiteral("%1:%2: %3 lines").arg(name).arg(opened).arg(i - opened - 1));
                opened = -1;
            }
        }
        return found;
    }

private Q_SLOTS:
    void theRulerItselfWorks()
    {
        QStringList body{QStringLiteral("void f()"), QStringLiteral("{")};
        for (int i = 0; i <= LongestFunction; ++i)
            body.append(QStringLiteral("    x();"));
        body.append(QStringLiteral("}"));
        QCOMPARE(longFunctions(QStringLiteral("f"), body).size(), 1);
        body.removeAt(3);
        QCOMPARE(longFunctions(QStringLiteral("f"), body).size(), 0);
    }

    void sourcesAndFunctionsAreSmall()
    {
        QStringList wrong;
        for (const char *top : {"core", "ui", "app", "tests"}) {
            QDirIterator files(QStringLiteral(VIVIFY_SOURCE_DIR "/") + QLatin1String(top),
                               {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                QFile file(files.next());
                QVERIFY(file.open(QIODevice::ReadOnly));
                const QStringList lines = QString::fromUtf8(file.readAll()).split(QLatin1Char('\n'));
                if (lines.size() > LongestSource + 1)
                    wrong.append(QStringLiteral("%1: %2 lines").arg(file.fileName()).arg(lines.size()));
                if (QLatin1String(top) != QLatin1String("tests"))
                    wrong += longFunctions(file.fileName(), lines);
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
    }
};

QTEST_GUILESS_MAIN(TestBudget)
#include "tst_budget.moc"
