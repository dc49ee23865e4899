from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('goals', '0003_plan_versions_and_reviews'),
    ]

    operations = [
        migrations.AlterField(
            model_name='planhelp',
            name='name',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='plansignature',
            name='helped_by',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='plansignature',
            name='name',
            field=models.TextField(),
        ),
    ]
